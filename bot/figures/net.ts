import type { Interval } from './intervals.ts';

const Z = 1.959963984540054;

/**
 * Net change of those matched, (risen − fallen) ÷ pairs, with a 95 % interval; both in shares of 1.
 *
 * The adjusted Wald interval of a difference of paired proportions, half a pair added to each of the four
 * cells (A. Agresti and Y. Min, Statistics in Medicine 24, 2005, 729–740), held within −1 and 1.
 */
export function netChange({
  n,
  risen,
  fallen,
}: {
  readonly n: number;
  readonly risen: number;
  readonly fallen: number;
}): { readonly net: number; readonly interval: Interval } {
  const [pairs, up, down] = [n + 2, risen + 0.5, fallen + 0.5];
  const middle = (up - down) / pairs;
  const reach = (Z * Math.sqrt(up + down - (up - down) ** 2 / pairs)) / pairs;
  return {
    net: n === 0 ? 0 : (risen - fallen) / n,
    interval: [Math.max(-1, middle - reach), Math.min(1, middle + reach)],
  };
}
