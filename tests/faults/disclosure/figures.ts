import type { Cells } from './views.ts';

/** What is told of one question in one group; what is not told is missing. */
export interface Figure {
  /** In full: a row of a grid or a place of a ranking with what it belongs to. */
  readonly question: string;
  readonly group: string;
  /** How many answered. */
  readonly n?: number;
  /** By option: how many chose it, and of every hundred. */
  readonly people?: Readonly<Record<string, number>>;
  readonly percents?: Readonly<Record<string, number>>;
  /** In words: a band, or that they are too alike. */
  readonly said?: string;
}

/** The figures of a file, by question and group. */
export type Filed = ReadonlyMap<string, Figure>;

/** Under which key a figure stands. */
export function keyOf({ question, group }: Pick<Figure, 'question' | 'group'>): string {
  return `${question} | ${group}`;
}

/** The figures in the rows of a file, its first row left out. */
export function readFile(cells: Cells): Filed {
  const rows = cells.slice(1).map((row) => row.map((cell) => String(cell ?? '')));
  const groups = Map.groupBy(rows, ([question = '', group = '']) => keyOf({ question, group }));
  return new Map([...groups].map(([key, some]) => [key, readRows(some)]));
}

function readRows(rows: readonly (readonly string[])[]): Figure {
  const [[question = '', group = '', , , , answers = '', said = ''] = []] = rows;
  const column = (at: number) =>
    Object.fromEntries(
      rows.flatMap((row) => {
        const value = numberIn(row[at]);
        return value === null ? [] : [[row[2] ?? '', value] as const];
      }),
    );
  const [people, percents] = [column(3), column(4)];
  const n = numberIn(answers);
  return {
    question,
    group,
    ...(n === null ? {} : { n }),
    ...(Object.keys(people).length > 0 ? { people } : {}),
    ...(Object.keys(percents).length > 0 ? { percents } : {}),
    ...(said ? { said } : {}),
  };
}

/** The number in a cell, null where it is not shown; fails on anything else. */
export function numberIn(cell: string | undefined): number | null {
  if (cell === 'not shown' || cell === undefined) return null;
  const [, digits] = /^(\d+)%?$/.exec(cell) ?? [];
  if (digits === undefined) throw new Error(`Neither a number nor “not shown”: ${cell}`);
  return Number(digits);
}

/** What a view tells that a file does not tell, or tells otherwise. */
export function findDifferences(figures: readonly Figure[], filed: Filed): readonly string[] {
  return figures.flatMap((figure) => {
    const file = filed.get(keyOf(figure));
    if (!file) return [`${keyOf(figure)} is in no file`];
    const isSame =
      (figure.n === undefined || figure.n === file.n) &&
      (figure.said === undefined || figure.said === file.said) &&
      Object.entries(figure.people ?? {}).every(([option, n]) => file.people?.[option] === n) &&
      Object.entries(figure.percents ?? {}).every(([option, n]) => file.percents?.[option] === n);
    return isSame ? [] : [`${JSON.stringify(figure)} beside ${JSON.stringify(file)}`];
  });
}
