import { expect, test } from 'vitest';
import {
  compareShares,
  judgeChange,
  meanChange,
  tQuantile95,
  wilsonInterval,
} from '../../../bot/figures/intervals.ts';

function round(values: readonly number[] | undefined, places = 4): number[] {
  return (values ?? []).map((value) => Number(value.toFixed(places)) + 0);
}

// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in
// Medicine 17, 1998, 857–872, table I, method 3 (score, no continuity correction).
test.each([
  [81, 263, [0.2553, 0.3662]],
  [15, 148, [0.0624, 0.1605]],
  [0, 20, [0, 0.1611]],
  [1, 29, [0.0061, 0.1718]],
])('the margin of %i of %i is the published one', (count, n, published) => {
  expect(round(wilsonInterval(count, n) ?? [])).toEqual(published);
});

test('a share of nobody has no margin, and all or none stay within bounds', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(wilsonInterval(7, 7)?.[1]).toBe(1);
  expect(() => wilsonInterval(8, 7)).toThrow(RangeError);
});

// R. G. Newcombe, Interval estimation for the difference between independent proportions,
// Statistics in Medicine 17, 1998, 873–890, table II, method 10.
test.each([
  [56, 70, 48, 80, [0.0524, 0.3339]],
  [9, 10, 3, 10, [0.1705, 0.809]],
  [6, 7, 2, 7, [0.0582, 0.8062]],
  [5, 56, 0, 29, [-0.0381, 0.1926]],
  [0, 10, 0, 20, [-0.1611, 0.2775]],
  [0, 10, 0, 10, [-0.2775, 0.2775]],
  [10, 10, 0, 20, [0.6791, 1]],
  [10, 10, 0, 10, [0.6075, 1]],
])('the shift from %i/%i against %i/%i is the published one', (a, m, b, n, published) => {
  const shift = compareShares({ count: a, n: m }, { count: b, n });
  expect(round(shift?.interval)).toEqual(published);
  expect(shift?.difference).toBeCloseTo(a / m - b / n, 12);
});

test('a shift from or to nobody is no shift', () => {
  expect(compareShares({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeNull();
  expect(compareShares({ count: 1, n: 2 }, { count: 0, n: 0 })).toBeNull();
});

// NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, column 0.975.
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [7, 2.365],
  [8, 2.306],
  [9, 2.262],
  [10, 2.228],
  [15, 2.131],
  [20, 2.086],
  [24, 2.064],
  [30, 2.042],
  [40, 2.021],
  [60, 2.0],
  [100, 1.984],
  [1000, 1.962],
])('the t value for %i degrees of freedom is the one in the table', (freedom, published) => {
  expect(Number(tQuantile95(freedom).toFixed(3))).toBe(published);
});

test('degrees of freedom that cannot be are refused', () => {
  expect(() => tQuantile95(0)).toThrow(RangeError);
  expect(() => tQuantile95(2.5)).toThrow(RangeError);
});

test('a mean change has the t interval of the pairs', () => {
  // Student's sleep data (Biometrika 6, 1908): mean 1.58, 95 % from 0.70 to 2.46.
  const change = meanChange([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  expect(change?.mean).toBeCloseTo(1.58, 12);
  expect(round(change?.interval, 7)).toEqual([0.7001142, 2.4598858]);
});

test('one pair says nothing of the spread', () => {
  expect(meanChange([2])).toBeNull();
  expect(meanChange([2, 2])).toEqual({ mean: 2, interval: [2, 2] });
});

test('a change is real when its interval leaves zero out', () => {
  expect(judgeChange([0.1, 0.3])).toBe('a real change');
  expect(judgeChange([-0.3, -0.1], 10)).toBe('a real change');
  expect(judgeChange([0, 0.3])).toBe('may be chance');
  expect(judgeChange([-0.1, 0.3], 25)).toBe('may be chance');
});

test('withheld figures and fewer than ten pairs are too few to say', () => {
  expect(judgeChange(null)).toBe('too few to say');
  expect(judgeChange([0.1, 0.3], 9)).toBe('too few to say');
});
