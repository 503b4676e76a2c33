/** A system of linear equations in reduced form: what is known, told without repetition. */
export type Known = readonly { pivot: number; row: number[] }[];

/**
 * Gaussian elimination of the left-hand sides.
 *
 * Meant for rows of 0 and 1 over nested sets, where every number stays whole and exact.
 */
export function reduceRows(rows: readonly (readonly number[])[]): Known {
  const known: { pivot: number; row: number[] }[] = [];
  for (const one of rows) {
    const row = reduce(known, one);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot < 0) continue;
    const lead = row[pivot]!;
    known.push({ pivot, row: row.map((value) => value / lead) });
  }
  return known;
}

/** Whether this sum of unknowns follows from what is known. */
export function isDetermined(known: Known, sum: readonly number[]): boolean {
  return reduce(known, sum).every((value) => Math.abs(value) < 1e-9);
}

function reduce(known: Known, one: readonly number[]): number[] {
  const row = [...one];
  for (const { pivot, row: other } of known) {
    const factor = row[pivot]!;
    if (factor !== 0) for (let at = 0; at < row.length; at += 1) row[at]! -= factor * other[at]!;
  }
  return row;
}
