/** A system of linear equations in reduced form: what is known, told without repetition. */
export type Known = readonly { readonly pivot: number; readonly row: readonly number[] }[];

/**
 * Gaussian elimination of the left-hand sides, exact: every row is kept in whole numbers, large ones
 * without a common divisor.
 *
 * @throws RangeError when numbers grow too large to be exact.
 */
export function reduceRows(rows: readonly (readonly number[])[]): Known {
  const known: { pivot: number; row: readonly number[] }[] = [];
  for (const one of rows) {
    const row = reduce(known, one);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot >= 0) known.push({ pivot, row });
  }
  return known;
}

/** Whether this sum of unknowns follows from what is known. */
export function isDetermined(known: Known, sum: readonly number[]): boolean {
  return reduce(known, sum).every((value) => value === 0);
}

/** The same of equations whose last number is what the sum of the others comes to. */
export function reduceEquations(equations: readonly (readonly number[])[]): Known {
  const known = reduceRows(equations);
  if (known.some(({ pivot, row }) => pivot === row.length - 1))
    throw new RangeError('These equations contradict each other.');
  return known;
}

/** What a sum of unknowns comes to by known equations, or null where that does not follow. */
export function solveFor(known: Known, sum: readonly number[]): number | null {
  // Behind the sum what it comes to, yet unknown, and by how much it was multiplied on the way.
  const row = reduce(known, [...sum, 0, 1]);
  const [value = 0, times = 1] = row.slice(-2);
  return row.slice(0, -2).every((one) => one === 0) ? -value / times : null;
}

function reduce(known: Known, one: readonly number[]): readonly number[] {
  let row = one;
  for (const { pivot, row: other } of known) {
    const factor = row[pivot] ?? 0;
    if (factor === 0) continue;
    const lead = other[pivot] ?? 1;
    row = shorten(row.map((value, at) => value * lead - (other[at] ?? 0) * factor));
  }
  return row;
}

function shorten(row: readonly number[]): readonly number[] {
  if (row.every((value) => Math.abs(value) < MOST)) return row;
  const divisor = row.reduce(greatestCommonDivisor, 0);
  const shorter = row.map((value) => value / divisor);
  if (shorter.every((value) => Math.abs(value) < MOST)) return shorter;
  throw new RangeError('These numbers are no longer exact.');
}

/** Below this the product of any two numbers, and the difference of two such products, is exact. */
const MOST = 2 ** 26;

function greatestCommonDivisor(a: number, b: number): number {
  let [large, small] = [Math.abs(a), Math.abs(b)];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}
