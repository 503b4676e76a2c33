import { type CaseTextRow, listLatestTexts, PROMPTS } from '../../../db/case-study.ts';
import type { Chart } from '../../chart.ts';
import type { Work } from '../../context.ts';
import { words as eventWords } from '../../events/event/words.en.ts';
import { readNetwork } from '../../network/network.ts';
import type { WordDocument, WordPart } from '../../word-document.ts';
import { dayOf, readToday } from '../measure/day.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import { type MovedFact, readMoved } from '../paper/moved.ts';
import { movedSentence, tellChange } from '../paper/telling.ts';
import { standingWords } from '../standing/words.en.ts';
import { type Activity, readActivity } from './activity.ts';
import { words } from './compile-words.en.ts';
import { type ChangedFigure, changedCharts, readCaseFigures, readChanges } from './figures.ts';
import { heading, paragraphsOf, tableOf } from './parts.ts';
import { readStandingOf } from './standing.ts';
import { words as caseWords } from './words.en.ts';

/**
 * A locality's case study as it stands: where it is, the four answers in their authors' own words and
 * without their names, what the programme did there, and its figures.
 */
export async function compileCase(
  work: Work,
  { localityId, locality }: { readonly localityId: string; readonly locality: string },
): Promise<WordDocument> {
  const network = await readNetwork(work);
  const today = (await readToday(work)).toString();
  const figures = await readChanges(work, localityId, await readCaseFigures(work, localityId));
  return {
    title: words.caseTitle(locality),
    language: 'en-GB',
    footer: words.made(network.name, today),
    parts: [
      heading(words.standing),
      { kind: 'list', items: await readStandingOf(work, localityId) },
      ...(await textParts(work, localityId)),
      ...activityParts(await readActivity(work, localityId), network.k),
      ...figureParts(figures, { title: words.caseTitle(locality), subtitle: words.day(today) }),
      ...movedParts(await readMoved(work, { localityId, group: null, year: null })),
    ],
  };
}

/** A reading and how sure it is, in words. */
export function tellFigure(
  reading: Reading,
  unit: Unit,
): { readonly value: string; readonly sure: string } {
  switch (reading.kind) {
    case 'shown':
      return {
        value: standingWords.value(reading.value, unit),
        sure: standingWords.margin(reading, unit),
      };
    case 'withheld':
      return { value: standingWords.greys.withheld, sure: words.nothing };
    case 'published':
      return {
        value: reading.said ?? standingWords.value(reading.value ?? 0, unit),
        sure: standingWords.greys.published,
      };
    case 'none':
      return { value: words.nothing, sure: words.nothing };
    default:
      return reading satisfies never;
  }
}

async function textParts(work: Work, localityId: string): Promise<readonly WordPart[]> {
  const texts = await listLatestTexts(work.tx, localityId);
  const parts: WordPart[] = [];
  for (const prompt of PROMPTS) {
    const text: CaseTextRow | undefined = texts.find((one) => one.prompt === prompt);
    parts.push(heading(caseWords.prompts[prompt]));
    if (!text) parts.push({ kind: 'note', text: words.nothingYet });
    else {
      const on = await dayOf(work, text.writtenAt);
      parts.push(...paragraphsOf(text.body), { kind: 'note', text: words.lastChanged(on) });
    }
  }
  return parts;
}

function activityParts({ events, surveys }: Activity, k: number): readonly WordPart[] {
  const isEmpty = events.length === 0 && surveys.length === 0;
  const eventRows = events.map(({ on, kind, title, isHere, came, cameFromHere }) => [
    title,
    eventWords.kind(kind),
    words.day(on),
    words.came(isHere, came, cameFromHere),
  ]);
  const surveyRows = surveys.map(({ on, title, label, answered }) => [
    words.survey(title, label),
    words.day(on),
    words.answered(answered),
  ]);
  return [
    heading(words.activity),
    { kind: 'note', text: isEmpty ? words.noActivity : words.activityHow(k) },
    ...tableParts(words.events, words.eventColumns, eventRows),
    ...tableParts(words.surveys, words.surveyColumns, surveyRows),
  ];
}

function tableParts(
  text: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly WordPart[] {
  if (rows.length === 0) return [];
  return [{ kind: 'heading', level: 2, text }, tableOf(columns, rows)];
}

function figureParts(
  figures: readonly ChangedFigure[],
  frame: Pick<Chart, 'title' | 'subtitle'>,
): readonly WordPart[] {
  if (figures.length === 0)
    return [heading(words.figures), { kind: 'note', text: words.noFigures }];
  const hasChange = figures.some(({ change }) => change !== null);
  const rows = figures.map((figure) => {
    const { label, unit, reading } = figure;
    const { value, sure } = tellFigure(reading, unit);
    const isOwn = reading.kind !== 'published';
    return [
      label,
      value,
      sure,
      ...(hasChange ? [tellChange(figure)] : []),
      isOwn ? words.day(reading.on) : words.nothing,
      isOwn ? words.source(reading.source) : reading.from,
    ];
  });
  const columns = words.figureColumns(hasChange);
  return [
    heading(words.figures),
    ...changedCharts(frame, figures).map((chart) => ({
      kind: 'figure' as const,
      chart,
      caption: words.chartCaption,
    })),
    tableOf(columns, rows, [0, columns.length - 1]),
    { kind: 'note', text: words.figuresHow },
  ];
}

/** How those of the area moved who answered the same question twice. */
function movedParts(moved: readonly MovedFact[]): readonly WordPart[] {
  if (moved.length === 0) return [];
  const items = moved.map((fact) => words.moved(fact.wording, movedSentence(fact)));
  return [
    { kind: 'heading', level: 2, text: words.movedHeading },
    { kind: 'list', items },
  ];
}
