/** Up to this many pairs the exact distribution is used; its counts stay below 2⁵³. */
const EXACT_UP_TO = 50;

/** What the test gives. */
export interface SignedRank {
  /** The rank sum of the pairs that rose. */
  risen: number;
  /** Two-sided. */
  p: number;
  exact: boolean;
}

/**
 * Wilcoxon's signed-rank test of paired differences (F. Wilcoxon, Biometrics Bulletin 1, 1945).
 *
 * Exact for up to 50 pairs without ties or zeros. Otherwise zeros are left out, tied differences
 * share their mean rank, and p is normal with tie correction and continuity correction (M.
 * Hollander and D. A. Wolfe, Nonparametric Statistical Methods, chapter 3). Null without pairs;
 * p is 1 where nobody changed.
 */
export function testSignedRank(differences: readonly number[]): SignedRank | null {
  if (differences.length === 0) return null;
  const moved = differences.filter((one) => one !== 0);
  const { ranks, ties } = rankSizes(moved);
  const risen = moved.reduce((sum, one, at) => sum + (one > 0 ? (ranks[at] ?? 0) : 0), 0);
  const exact =
    moved.length === differences.length && ties.length === 0 && moved.length <= EXACT_UP_TO;
  const p = exact ? exactP(risen, moved.length) : normalP(risen, moved.length, ties);
  return { risen, p, exact };
}

/** Mean ranks of the sizes of the differences, and how many share each rank that is shared. */
function rankSizes(moved: readonly number[]): { ranks: number[]; ties: number[] } {
  const order = moved.map((one, at) => ({ size: Math.abs(one), at }));
  order.sort((a, b) => a.size - b.size);
  const ranks: number[] = [];
  const ties: number[] = [];
  for (let start = 0; start < order.length; ) {
    const size = order[start]?.size;
    let end = start;
    while (order[end]?.size === size) end += 1;
    for (const { at } of order.slice(start, end)) ranks[at] = (start + 1 + end) / 2;
    if (end - start > 1) ties.push(end - start);
    start = end;
  }
  return { ranks, ties };
}

/** Counts the subsets of the ranks 1 to n by their sum: under no change each is as likely. */
function exactP(risen: number, n: number): number {
  const most = (n * (n + 1)) / 2;
  const ways = new Array<number>(most + 1).fill(0);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank += 1)
    for (let sum = most; sum >= rank; sum -= 1)
      ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0);
  const smaller = Math.min(risen, most - risen);
  const tail = ways.slice(0, smaller + 1).reduce((sum, one) => sum + one, 0);
  return Math.min(1, (2 * tail) / 2 ** n);
}

function normalP(risen: number, n: number, ties: readonly number[]): number {
  const mean = (n * (n + 1)) / 4;
  const tied = ties.reduce((sum, t) => sum + (t ** 3 - t), 0);
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tied / 48);
  const distance = Math.abs(risen - mean) - 0.5;
  return distance <= 0 ? 1 : Math.min(1, 2 * upperTail(distance / spread));
}

/**
 * The share of a standard normal distribution above z ≥ 0.
 *
 * G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (4), 2004:
 * the series is good to 15 places; beyond 8 the tail is less than that and counts as none.
 */
function upperTail(z: number): number {
  if (z > 8) return 0;
  let sum = z;
  let term = z;
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return Math.max(0, 0.5 - (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
}
