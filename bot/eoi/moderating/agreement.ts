/** How far apart two values lie: by rank, or by distance. */
export type Metric = 'ordinal' | 'interval';

/**
 * How far panellists agree: Krippendorff's alpha over units (an application's criterion) of marks by
 * any number of panellists, some of which may be missing. 1 is perfect, 0 what chance would give;
 * null where fewer than two marks can be compared, or all of them are the same.
 *
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: values by
 * unit, for any metric and with missing data.
 */
export function agreementOf(
  units: readonly (readonly (number | null)[])[],
  metric: Metric,
): number | null {
  const pairable = units
    .map((unit) => unit.filter((mark) => mark !== null))
    .filter((unit) => unit.length > 1);
  const totals = countValues(pairable.flat());
  const values = [...totals.keys()].sort((a, b) => a - b);
  const n = pairable.flat().length;
  const distance = distances(values, totals, metric);
  let observed = 0;
  for (const unit of pairable) {
    const counts = countValues(unit);
    observed += sumOfPairs(values, counts, distance) / (unit.length - 1);
  }
  const expected = sumOfPairs(values, totals, distance);
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

function countValues(marks: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

type Distance = (from: number, to: number) => number;

/** The square of the distance between two values. */
function distances(
  values: readonly number[],
  totals: ReadonlyMap<number, number>,
  metric: Metric,
): Distance {
  switch (metric) {
    case 'interval':
      return (from, to) => (from - to) ** 2;
    case 'ordinal':
      return (from, to) => {
        const between = values.filter((value) => value >= from && value <= to);
        const marks = between.reduce((sum, value) => sum + (totals.get(value) ?? 0), 0);
        return (marks - ((totals.get(from) ?? 0) + (totals.get(to) ?? 0)) / 2) ** 2;
      };
    default:
      return metric satisfies never;
  }
}

/** Over every pair of different values: how often both come together, by how far they are apart. */
function sumOfPairs(
  values: readonly number[],
  counts: ReadonlyMap<number, number>,
  distance: Distance,
): number {
  let sum = 0;
  for (const [at, from] of values.entries())
    for (const to of values.slice(at + 1))
      sum += (counts.get(from) ?? 0) * (counts.get(to) ?? 0) * distance(from, to);
  return sum;
}
