/** A 95 % interval, in the unit of the figure it belongs to. */
export type Interval = readonly [low: number, high: number];

/** The two-sided 95 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/** Fewer pairs than this are too few to say anything of a change (DESIGN, KPI definitions). */
const FEWEST_PAIRS = 10;

/** What may be said of a change. */
export type Verdict = 'a real change' | 'may be chance' | 'too few to say';

/**
 * Judges a change by its interval: null stands for a withheld figure, `pairs` for a paired one only.
 */
export function judgeChange(interval: Interval | null, pairs?: number): Verdict {
  if (interval === null || (pairs !== undefined && pairs < FEWEST_PAIRS)) return 'too few to say';
  const [low, high] = interval;
  return low > 0 || high < 0 ? 'a real change' : 'may be chance';
}

/**
 * Wilson's score interval of a share (E. B. Wilson, JASA 22, 1927), as shares from 0 to 1.
 *
 * Null when nobody answered.
 */
export function wilsonInterval(count: number, n: number): Interval | null {
  checkCount(count, n);
  if (n === 0) return null;
  const share = count / n;
  const middle = share + (Z * Z) / (2 * n);
  const reach = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  const low = count === 0 ? 0 : (middle - reach) / whole;
  const high = count === n ? 1 : (middle + reach) / whole;
  return [low, high];
}

/**
 * The difference of two independent shares, `later` minus `earlier`, with Newcombe's interval.
 *
 * Shares from 0 to 1; the hybrid score interval without continuity correction, method 10 of
 * R. G. Newcombe, Statistics in Medicine 17, 1998, 873–890. Null when either has nobody.
 */
export function compareShares(
  later: { count: number; n: number },
  earlier: { count: number; n: number },
): { difference: number; interval: Interval } | null {
  const a = wilsonInterval(later.count, later.n);
  const b = wilsonInterval(earlier.count, earlier.n);
  if (a === null || b === null) return null;
  const shareA = later.count / later.n;
  const shareB = earlier.count / earlier.n;
  const difference = shareA - shareB;
  return {
    difference,
    interval: [
      difference - Math.hypot(shareA - a[0], b[1] - shareB),
      difference + Math.hypot(a[1] - shareA, shareB - b[0]),
    ],
  };
}

/**
 * The mean of paired differences (later minus earlier) with its t interval, n − 1 degrees of
 * freedom, in the unit of the differences.
 *
 * Null below two pairs, where nothing can be said of the spread.
 */
export function meanChange(
  differences: readonly number[],
): { mean: number; interval: Interval } | null {
  const n = differences.length;
  if (n < 2) return null;
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const reach = tQuantile95(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean, interval: [mean - reach, mean + reach] };
}

/**
 * The two-sided 95 % point of Student's t: the value that |t| exceeds one time in twenty.
 *
 * G. W. Hill, Algorithm 396, Communications of the ACM 13 (10), 1970, 619–620; exact for one and
 * two degrees of freedom, elsewhere good to more places than a table prints.
 *
 * @throws RangeError unless the degrees of freedom are a whole number from 1.
 */
export function tQuantile95(freedom: number): number {
  if (!Number.isInteger(freedom) || freedom < 1)
    throw new RangeError(`Degrees of freedom are a whole number from 1, not ${freedom}`);
  const tail = 0.05;
  if (freedom === 1) return 1 / Math.tan((tail * Math.PI) / 2);
  if (freedom === 2) return Math.sqrt(2 / (tail * (2 - tail)) - 2);
  const a = 1 / (freedom - 0.5);
  const b = 48 / (a * a);
  let c = (((20700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * freedom;
  let y = (d * tail) ** (2 / freedom);
  if (y > 0.05 + a) {
    const x = -Z;
    y = x * x;
    if (freedom < 5) c += 0.3 * (freedom - 4.5) * (x + 0.6);
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3) +
        0.5 / (freedom + 4)) *
        y -
        1) *
        ((freedom + 1) / (freedom + 2)) +
      1 / y;
  }
  return Math.sqrt(freedom * y);
}

function checkCount(count: number, n: number): void {
  if (!Number.isInteger(count) || !Number.isInteger(n) || count < 0 || count > n)
    throw new RangeError(`A share counts from 0 to all of its ${n} answers, not ${count}`);
}
