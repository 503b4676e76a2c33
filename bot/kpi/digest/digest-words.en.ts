import type { ComingRow } from '../../../db/coming.ts';
import type { Verdict } from '../../figures/intervals.ts';
import { capital, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import type { Moved } from './issue.ts';

const month = (period: string) =>
  Temporal.PlainYearMonth.from(period).toPlainDate({ day: 1 }).toLocaleString('en-GB', {
    month: 'long',
    year: 'numeric',
  });

const day = (on: string) =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** `week 50 of 2026`, `December 2026`, `the meeting on 14 January 2027`. */
function periodName(period: string): string {
  const week = /^(\d{4})-W0?(\d+)$/.exec(period);
  if (week) return `week ${week[2]} of ${week[1]}`;
  return period.length === 7 ? month(period) : `the meeting on ${day(period)}`;
}

const lightName = ({ colour }: Pick<Line['light'], 'colour'>) =>
  `${standingWords.lights[colour].name} (${standingWords.lights[colour].letter})`;

const verdicts: Readonly<Record<Verdict, string>> = {
  'a real change': ' This is a real change.',
  'may be chance': ' This may be chance.',
  'too few to say': ' These are too few to say.',
};

/** What a digest itself says. */
export const digestWords = {
  periodName,
  heading: (period: string) => `Key figures, ${periodName(period)}`,
  summary: (period: string, red: number, moved: number | null) =>
    `Key figures, ${periodName(period)}: ${moved === null ? 'the first digest' : `${moved === 0 ? 'nothing' : count(moved, 'figure')} moved`}, ${red === 0 ? 'none red' : `${red} red`}.`,
  quiet: (period: string, red: number) =>
    `Key figures, ${periodName(period)}: nothing has moved since the last digest, and nothing is coming up.${red === 0 ? '' : ` Still red: ${count(red, 'figure')}.`} All figures stand in /kpi report.`,
  figure: (line: Pick<Line, 'number' | 'label'>, group: string | null) =>
    `${line.number} · ${group ? measureWords.ofGroup(line.label, group) : line.label}`,
  changedHeading: 'What changed',
  nothingMoved: 'No figure moved since the last digest.',
  first: 'This is the first digest. From the next on it says what changed.',
  changed: ({ line, change, was }: Moved, figure: string): Text => [
    { bold: `${figure}: ` },
    sentences(changeText(line, change), turnedText(line, was, change)),
  ],
  more: (n: number) => `${capital(count(n, 'more figure'))} moved; /kpi report shows all.`,
  decisionsHeading: 'Needs a decision',
  decision: (line: Line, figure: string): Text => [
    { bold: `${figure}: ` },
    `${line.reading.kind === 'shown' ? `${standingWords.value(line.reading.value, line.unit)}, and the aim is ${standingWords.target(line)}` : lightName(line.light)}. Red since ${day(line.light.since)}.`,
  ],
  moreRed: (n: number) => `${capital(count(n, 'more thing'))} to decide; see /kpi targets.`,
  comingHeading: 'Coming up',
  coming: ({ kind, title, at }: ComingRow): Text => [
    ...{
      'survey-opens': [`Survey “${title}” opens `],
      'survey-closes': [`Survey “${title}” closes `],
      event: [`“${title}”: `],
      'call-closes': [`Call for interest “${title}” closes `],
    }[kind],
    { at: at.toISOString(), style: 'date-time' },
  ],
  key: `${standingWords.key} Under each figure: where the real one lies 19 times in 20, and of how many.`,
  sayWhy: (figure: string) => `Say why: ${figure}`,
  close: (figure: string) => `Done: ${figure}`,
  allFigures: 'All figures',
  earlier: 'Earlier digests',
};

/** Two sentences after a colon, of which either may be missing. */
function sentences(first: string, second: string): string {
  return first === '' || second === '' ? first + second : `${first} ${capital(second)}`;
}

function changeText(line: Line, change: Moved['change']): string {
  const now = standingWords.reading(line.reading, line.unit) ?? '';
  switch (change?.kind) {
    case undefined:
      return '';
    case 'moved':
      return `${standingWords.moved(change.by, line.unit)}, to ${now}.${change.verdict ? verdicts[change.verdict] : ''}`;
    case 'appeared':
      return `${now} now; there was no figure to show before.`;
    case 'gone':
      return `${line.reading.kind === 'withheld' ? standingWords.greys.withheld : 'there is no figure any more'}.`;
    case 'reworded':
      return 'the question was asked in other words, so it is not compared.';
    default:
      return change satisfies never;
  }
}

function turnedText(line: Line, was: Moved['was'], change: Moved['change']): string {
  if (!was) return '';
  const isSaid = change?.kind === 'gone';
  const why = line.light.why && !isSaid ? `: ${standingWords.greys[line.light.why]}` : '';
  return `its light turned from ${lightName(was)} to ${lightName(line.light)}${why}.`;
}
