import { type Figure, numberIn } from './figures.ts';
import type { Piece } from './pieces.ts';

/** How many of one group answered. */
export interface GroupRate {
  readonly group: string;
  readonly invited: number;
  readonly answered: number;
  readonly entered: number | null;
}

/** How many of a group chose 4 or 5 of 5, one time. */
export interface PositiveTold {
  readonly time: number;
  readonly question: string;
  readonly group: string;
  readonly percent: number;
}

type Table = Extract<Piece, { kind: 'table' }>;

/** Whether a table is one of key figures. */
export function isReport({ columns }: Table): boolean {
  return columns[0] === 'Answering as';
}

/** The key figures of one time, counted from 0. */
export function readPositive({ rows }: Table, time: number): readonly PositiveTold[] {
  const questions = ['How is it overall', 'I feel more positive'];
  return rows.flatMap(([group = '', ...percents]) =>
    questions.flatMap((question, at) => {
      const cell = percents[at];
      const percent = cell === 'not asked' ? null : numberIn(cell);
      return percent === null ? [] : [{ time, question, group, percent }];
    }),
  );
}

/** The response rates of groups. */
export function readGroupRates({ rows }: Table): readonly GroupRate[] {
  return rows.map(([group = '', invited, answered = '', entered]) => ({
    group,
    invited: Number(invited),
    answered: Number(/^(\d+)(?: \(\d+%\))?$/.exec(answered)?.[1]),
    entered: numberIn(entered),
  }));
}

/** The shares behind a chart, whose question stands above the table. */
export function readShares({ columns, rows }: Table, before: Piece | undefined): readonly Figure[] {
  const title = before?.kind === 'text' ? before.text : '';
  const question = title.replace(/^The figures behind it: /, '');
  if (question === title) throw new Error(`A table of nothing known: ${title}`);
  return rows.map((row) => figureOf(question, columns, row));
}

function figureOf(question: string, columns: readonly string[], row: readonly string[]): Figure {
  const n = numberIn(row.at(-1));
  const shown = columns.slice(1, -1).flatMap((option, at) => {
    const percent = numberIn(row[at + 1]);
    return percent === null ? [] : [[option, percent] as const];
  });
  return {
    question,
    group: row[0] ?? '',
    ...(n === null ? {} : { n }),
    ...(shown.length > 0 ? { percents: Object.fromEntries(shown) } : {}),
  };
}
