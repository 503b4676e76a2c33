/** Whole numbers from 0 up, some added and some taken away, make something between two values. */
export interface Bounded {
  /** For each unknown what it counts here: mostly 1, or 0 where it is no part. */
  readonly row: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Between which values an unknown must lie. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * What whole numbers that cannot be negative must at least and can at most be, worked out from one
 * sum at a time until nothing more follows. What is known by all sums together may be narrower.
 *
 * @throws RangeError when no numbers fit.
 */
export function boundUnknowns(sums: readonly Bounded[], many: number): readonly Bounds[] {
  const bounds = Array.from({ length: many }, () => ({ low: 0, high: Number.POSITIVE_INFINITY }));
  const parts = sums.map(({ row, low, high }) => ({
    terms: row.flatMap((by, at) => (by === 0 ? [] : [{ at, by }])),
    low,
    high,
  }));
  for (let isMoving = true; isMoving; )
    isMoving = parts.map((one) => narrow(bounds, one)).includes(true);
  return bounds;
}

interface Term {
  readonly at: number;
  readonly by: number;
}

interface Narrowing {
  readonly terms: readonly Term[];
  readonly low: number;
  readonly high: number;
}

function narrow(bounds: { low: number; high: number }[], { terms, low, high }: Narrowing): boolean {
  let hasMoved = false;
  for (const { at, by } of terms) {
    const one = bounds[at];
    if (!one) continue;
    const others = terms.filter((term) => term.at !== at);
    const [least, most] = [sumOf(others, bounds, 'low'), sumOf(others, bounds, 'high')];
    const ends = [(low - most) / by, (high - least) / by].sort((a, b) => a - b);
    const next = {
      low: Math.max(one.low, Math.ceil(ends[0] ?? 0)),
      high: Math.min(one.high, Math.floor(ends[1] ?? 0)),
    };
    if (next.low > next.high) throw new RangeError('No numbers fit these sums.');
    hasMoved ||= next.low > one.low || next.high < one.high;
    bounds[at] = next;
  }
  return hasMoved;
}

function sumOf(terms: readonly Term[], bounds: readonly Bounds[], end: keyof Bounds): number {
  return terms.reduce((sum, { at, by }) => {
    const { low = 0, high = 0 } = bounds[at] ?? {};
    const isLow = (end === 'low') === by > 0;
    return sum + by * (isLow ? low : high);
  }, 0);
}
