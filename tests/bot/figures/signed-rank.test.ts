import { expect, test } from 'vitest';
import { testSignedRank } from '../../../bot/figures/signed-rank.ts';

test('the depression-scale data give the published exact result', () => {
  // Hollander and Wolfe, Nonparametric Statistical Methods, 1973, page 29: 40, one-sided 0.0195.
  const first = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  const differences = first.map((value, at) => value - (second[at] ?? 0));
  expect(testSignedRank(differences)).toEqual({ risen: 40, p: 0.0390625, exact: true });
});

test("Darwin's maize give the published exact result", () => {
  // Darwin 1876, in R. A. Fisher, The Design of Experiments, 1935: smaller rank sum 24, p 0.0413.
  const differences = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];
  expect(testSignedRank(differences)).toEqual({ risen: 96, p: 0.041259765625, exact: true });
});

// Critical values of the smaller rank sum at 5 %, two-sided, in any published table: the largest
// sum whose p stays at or under 0.05.
test.each([
  [6, 0],
  [7, 2],
  [8, 3],
  [9, 5],
  [10, 8],
  [11, 10],
  [12, 13],
  [15, 25],
  [20, 52],
  [25, 89],
])('with %i pairs a rank sum of %i is the last significant one', (n, critical) => {
  expect(pAt(n, critical)).toBeLessThanOrEqual(0.05);
  expect(pAt(n, critical + 1)).toBeGreaterThan(0.05);
});

test('ties share their rank and go through the corrected normal form', () => {
  // The deer legs of J. H. Zar, Biostatistical Analysis, chapter 9: 51 and 4, 0.01 < p < 0.02.
  // By hand: mean 27.5, variance 96.25 − 36/48 = 95.5, z = (51 − 27.5 − 0.5) / √95.5 = 2.35356.
  const result = testSignedRank([4, 4, -3, 5, -1, 5, 6, 5, 6, 2]);
  expect(result?.risen).toBe(51);
  expect(result?.exact).toBe(false);
  expect(result?.p).toBeCloseTo(0.018594, 6);
});

test('zeros are left out and end the exact form', () => {
  const result = testSignedRank([0, 1, 2, 3, 4, 5, 6]);
  // Mean 10.5, variance 22.75, z = (21 − 10.5 − 0.5) / √22.75 = 2.09657.
  expect(result?.exact).toBe(false);
  expect(result?.p).toBeCloseTo(0.036032, 5);
});

test('where nobody moved there is nothing to find, and without pairs nothing to test', () => {
  expect(testSignedRank([0, 0, 0])).toEqual({ risen: 0, p: 1, exact: false });
  expect(testSignedRank([])).toBeNull();
});

/** The p of n pairs whose fallen ranks add up to `sum`. */
function pAt(n: number, sum: number): number {
  let left = sum;
  const differences: number[] = [];
  for (let rank = n; rank >= 1; rank -= 1) {
    differences.push(rank <= left ? -rank : rank);
    if (rank <= left) left -= rank;
  }
  return testSignedRank(differences)?.p ?? Number.NaN;
}
