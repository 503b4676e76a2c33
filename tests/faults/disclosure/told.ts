import { type LeftOut, type MeanTold, type MovedTold, readMoved } from './changes.ts';
import { type ChartTold, type Row, readChart } from './charts.ts';
import type { Figure } from './figures.ts';
import type { Asked } from './questions.ts';
import { isHarmless, type Rate, readComments, readRate } from './sentences.ts';
import { readStanding } from './standing.ts';
import {
  type GroupRate,
  isReport,
  type PositiveTold,
  readGroupRates,
  readPositive,
  readShares,
} from './tables.ts';
import type { View } from './views.ts';

/** Everything that is told in one place. */
export interface Told {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** Shares of those who chose 4 or 5 of 5, of each time, counted from 0. */
  readonly positive: readonly PositiveTold[];
  readonly rates: readonly Rate[];
  readonly byGroup: readonly GroupRate[];
  readonly trend: ChartTold['trend'];
  readonly moves: readonly Row[];
  readonly moved: readonly MovedTold[];
  readonly means: readonly MeanTold[];
  readonly leftOut: readonly LeftOut[];
  /** Comments that were handed out to be read. */
  readonly comments: readonly number[];
  /** Whatever has a digit in it and is none of the above: nobody knows what it gives away. */
  readonly unread: readonly string[];
}

type Lists = Omit<Told, 'name'>;

const NOTHING: Lists = {
  figures: [],
  positive: [],
  rates: [],
  byGroup: [],
  trend: [],
  moves: [],
  moved: [],
  means: [],
  leftOut: [],
  comments: [],
  unread: [],
};

/** Reads all that stands in one place, every number of it. */
export function readView({ name, pieces }: View, questions: readonly Asked[]): Told {
  let told: Lists = NOTHING;
  const times = pieces.filter((one) => one.kind === 'table' && isReport(one)).length;
  for (const [at, piece] of pieces.entries()) {
    const reports = pieces
      .slice(0, at)
      .filter((one) => one.kind === 'table' && isReport(one)).length;
    const standing = piece.kind === 'text' ? readStanding(piece.text, times - 1) : null;
    if (standing) told = add(told, standing);
    else if (piece.kind === 'text') told = add(told, readText(piece.text, told, questions));
    else if (piece.kind === 'chart') told = add(told, readChart(piece.text, questions));
    else if (isReport(piece)) told = add(told, { positive: readPositive(piece, reports) });
    else if (piece.columns[1] === 'Asked') told = add(told, { byGroup: readGroupRates(piece) });
    else told = add(told, { figures: readShares(piece, pieces[at - 1]) });
  }
  return { name, ...told };
}

function add(told: Lists, more: Partial<Lists>): Lists {
  const parts = Object.keys(NOTHING) as (keyof Lists)[];
  const together = parts.map((part) => [part, [...told[part], ...(more[part] ?? [])]] as const);
  return Object.fromEntries(together) as unknown as Lists;
}

function readText(text: string, { moved }: Lists, questions: readonly Asked[]): Partial<Lists> {
  const plain = text.replace(MOMENT, '');
  if (!/\d/.test(plain) || isHarmless(plain)) return {};
  const rate = readRate(plain);
  if (rate) return { rates: [rate] };
  const comments = readComments(plain);
  if (comments !== null) return { comments: [comments] };
  return readMoved(plain, questions, moved.at(-1)) ?? { unread: [text] };
}

/** As messages carry it, and as a page writes it. */
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z|\d+ [A-Z][a-z]{2} \d{4}, \d\d:\d\d/g;
