import { percentOf, roundPercent } from '../../figures/shares.ts';
import type { WordText } from '../../word-document.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import { standingWords } from '../standing/words.en.ts';
import type { Done } from './done.ts';
import type { FigureFact, PlaceFact } from './facts.ts';
import type { MovedFact } from './moved.ts';
import type { Sources } from './sources.ts';
import { words } from './words.en.ts';

/** One thing that was done, as a sentence; null where there is nothing of it. */
export function tellDone(done: Done, { mark }: Sources): string | null {
  switch (done.kind) {
    case 'events':
      return words.done.events(done.held.value, done.attended?.value ?? null) + mark(done.held);
    case 'survey':
      return words.done.survey(done.reading) + mark(done.reading);
    case 'applications':
      return words.done.applications(done.reading.value) + mark(done.reading);
    case 'reports':
      return words.done.reports(done.reading.value, done.reading.of) + mark(done.reading);
    case 'sharing':
      return words.done.sharing(done) + mark(done.reading);
    case 'nothing':
      return null;
    default:
      return done satisfies never;
  }
}

/** A row of the figures' tables: what it is, the figure, what changed, and its light beside what is wanted. */
export function tellFigure(fact: FigureFact, sources: Sources): readonly WordText[] {
  const { row, reading, unit, light, isOfAll } = fact;
  const name = words.figureName(row.number, row.label, row.kpiName);
  return [
    isOfAll ? words.ofAll(name) : name,
    [{ bold: tellReading(reading, unit) }, tellMargin(reading, unit), sources.mark(reading)],
    tellChange(fact),
    words.light(
      standingWords.lights[light.colour],
      standingWords.target({ ...row, unit }),
      standingWords.waits(light),
    ),
  ];
}

/** A row of the table of localities. */
export function tellPlace(
  { name, good, positive }: PlaceFact,
  sources: Sources,
): readonly WordText[] {
  const cell = (reading: Reading) =>
    tellReading(reading, 'percent') + tellMargin(reading, 'percent') + sources.mark(reading);
  return [name, cell(good), cell(positive)];
}

/** How one statement moved between two times, in a sentence or two. */
export function tellMoved(fact: MovedFact, sources: Sources): WordText {
  const mark = sources.mark({ kind: 'withheld', on: fact.on, source: fact.source });
  return [{ bold: words.quoted(fact.wording) }, ` ${movedSentence(fact)}${mark}`];
}

/** The same without its wording and its source. */
export function movedSentence({ isSame, moved, totals, leftOut }: MovedFact): string {
  if (!isSame) return words.moved.reworded;
  if (moved.kind === 'shown') return words.moved.shown(moved, leftOut);
  if (totals === null) return words.moved.hidden;
  const [low, high] = totals.interval.map((share) => roundPercent(100 * share));
  return words.moved.totals({
    before: roundPercent(percentOf(totals.before) ?? 0),
    after: roundPercent(percentOf(totals.after) ?? 0),
    answered: [totals.before.n, totals.after.n],
    margin: [low ?? 0, high ?? 0],
    verdict: totals.verdict,
  });
}

/** The figure in its unit, or why there is none. */
function tellReading(reading: Reading, unit: Unit): string {
  const none = reading.kind === 'none' ? 'none' : 'withheld';
  return standingWords.reading(reading, unit) ?? standingWords.greys[none];
}

function tellMargin(reading: Reading, unit: Unit): string {
  if (reading.kind === 'published') return words.inBrackets(standingWords.greys.published);
  if (reading.kind !== 'shown') return '';
  const margin = standingWords.margin(reading, unit);
  return margin === '' ? '' : words.inBrackets(margin);
}

/** What changed since the year before, and whether it is a real change. */
export function tellChange({ change, unit }: Pick<FigureFact, 'change' | 'unit'>): string {
  if (change === null) return words.noChange;
  const { told, since } = change;
  if (told.kind === 'reworded') return words.notCompared;
  return words.change(standingWords.moved(told.by, unit), since, told.verdict);
}
