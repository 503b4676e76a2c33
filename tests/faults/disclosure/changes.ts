import type { Asked } from './questions.ts';

/** How those of one group moved who answered both times; null: only how many they are. */
export interface MovedTold {
  readonly question: string;
  readonly group: string;
  readonly n: number;
  /** How many fell, stayed and rose. */
  readonly ways: readonly [number, number, number] | null;
}

/** A mean change in scale points, to one decimal. */
export interface MeanTold {
  readonly question: string;
  readonly mean: number;
}

/** How many answers of either time are not compared. */
export interface LeftOut {
  readonly before: number;
  readonly after: number;
}

/** What one sentence tells of a change. */
interface ChangeTold {
  readonly moved: readonly MovedTold[];
  readonly means?: readonly MeanTold[];
  readonly leftOut?: readonly LeftOut[];
}

/**
 * One question of what changed, or one group of the question `last`, which stands below it; null
 * where the sentence tells something else, or more than is understood.
 */
export function readMoved(
  text: string,
  questions: readonly Asked[],
  last: MovedTold | undefined,
): ChangeTold | null {
  const group = OF_GROUP.exec(text);
  if (group)
    return last ? { moved: [countsOf(last.question, group[1] ?? '', group.slice(2))] } : null;
  const question = questions.find(
    ({ wording, stem }) => !stem && text.startsWith(`${wording} `),
  )?.wording;
  if (question === undefined) return null;
  const body = `${text.slice(question.length + 1)} `;
  const patterns = [MOVED, COUNTED, MEAN, LEFT_OUT, SHARES, VERDICT];
  if (/\d/.test(patterns.reduce((some, one) => some.replace(one, ''), body))) return null;
  const [, ...moved] = MOVED.exec(body) ?? [];
  const [, n] = COUNTED.exec(body) ?? [];
  const [, mean] = MEAN.exec(body) ?? [];
  const [, before, after] = LEFT_OUT.exec(body) ?? [];
  return {
    moved: [
      ...(moved.length > 0 ? [countsOf(question, 'Everybody', moved)] : []),
      ...(n ? [{ question, group: 'Everybody', n: Number(n), ways: null }] : []),
    ],
    means: mean ? [{ question, mean: Number(mean.replace('−', '-').replace('+', '')) }] : [],
    leftOut: before ? [{ before: Number(before), after: Number(after) }] : [],
  };
}

function countsOf(question: string, group: string, counts: readonly string[]): MovedTold {
  const [n = 0, up = 0, down = 0, same = 0] = counts.map(Number);
  return { question, group, n, ways: [down, same, up] };
}

const MOVED =
  /Of (\d+) (?:person|people) who answered both times, (\d+) moved up, (\d+) down, (\d+) stayed: [^.]+\. /;
const OF_GROUP = /^(.+): of (\d+), (\d+) moved up, (\d+) down, (\d+) stayed\. [^.]+\.$/;
const MEAN = /On average they moved by ([+−]?[\d.]+) on the scale \([^)]+\)\. /;
const LEFT_OUT = /Not compared: (\d+) answers of the first time and (\d+) of the second\. /;
const SHARES =
  /Of all who answered, (\d+)% chose 4 or 5 of 5 the first time and (\d+)% the second, [^(]+\([^)]+\)\. /;
const COUNTED =
  /(\d+) (?:person|people) answered both times, too alike to show more, to protect people\. /;
const VERDICT =
  /(?:This is a real change|This may be chance|These are too few to say more|Everybody who answered is compared|How people moved is not shown, to protect people: too few can be compared, or they moved too much alike)\. /g;
