import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One figure beside the floor that was measured with it; `ratio` is the median over paired rounds. */
export interface Row {
  readonly path: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
  /** `≥ 1.5` and the like; `aim` in front where it is no promise. */
  readonly goal: string;
  readonly met: boolean;
  readonly unit?: string;
  readonly note?: string;
}

/** What a ratio has to be. */
export interface Goal {
  readonly atLeast?: number;
  readonly atMost?: number;
  /** An aim is printed, but missing it fails nothing. */
  readonly aim?: boolean;
}

/** One round: our figure and the floor's, measured right after one another. */
export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/** The row of several rounds: medians of both, and the median of their ratios. */
export function rowOf(
  path: string,
  unit: string,
  pairs: readonly Pair[],
  goal: Goal,
  note = '',
): Row {
  const ratio = median(pairs.map(({ ours, floor }) => ours / floor));
  return judged({
    path,
    unit,
    ours: median(pairs.map(({ ours }) => ours)),
    floor: median(pairs.map(({ floor }) => floor)),
    ratio,
    goal,
    value: ratio,
    note,
  });
}

/** A row whose goal is about `value`, which may be the figure itself instead of the ratio. */
export function judged(row: {
  readonly path: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
  readonly goal: Goal;
  readonly value: number;
  readonly note?: string;
}): Row {
  const { path, unit, ours, floor, ratio, goal, value, note } = row;
  const { atLeast, atMost, aim } = goal;
  const met =
    (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  const wanted = atLeast === undefined ? `≤ ${short(atMost ?? 0)}` : `≥ ${short(atLeast)}`;
  return {
    path,
    ours: rounded(ours),
    floor: rounded(floor),
    ratio: rounded(ratio),
    goal: aim ? `aim ${wanted}` : wanted,
    met,
    unit,
    ...(note ? { note } : {}),
  };
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints rows as a table; beneath each that is not met, why. */
export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.path,
    `${show(row.ours)} ${row.unit ?? ''}`.trim(),
    show(row.floor),
    show(row.ratio),
    row.goal,
    row.met ? 'met' : row.goal.startsWith('aim') ? 'short of the aim' : 'NOT MET',
  ]);
  const head = ['what', 'ours', 'floor', 'ratio', 'goal', ''];
  const widths = head.map((name, at) =>
    Math.max(name.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  const print = (line: readonly string[]) =>
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  print(head);
  for (const [at, line] of cells.entries()) {
    print(line);
    const row = rows[at];
    if (row?.note) console.log(`    ${row.met ? '' : 'why: '}${row.note}`);
  }
}

/** Writes the rows of a run where they are committed. */
export function writeResults(rows: readonly Row[]): void {
  const path = join(import.meta.dirname, 'results.json');
  writeFileSync(path, `${JSON.stringify(rows, null, 2)}\n`);
}

function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 5 : 3));
}

function show(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(value);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
