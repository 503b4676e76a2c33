import fc from 'fast-check';
import { expect, test } from 'vitest';
import { netChange } from '../../../bot/figures/net.ts';

// Computed apart with Python's decimal module from Agresti and Min's formula: with a half added to each
// cell of the table, d ± z √(b + c − (b − c)² ÷ n) ÷ n, of 100 pairs of whom 32 rose and 14 fell, and so on.
test.each([
  { n: 100, risen: 32, fallen: 14, net: 0.18, low: 0.049_3, high: 0.303_7 },
  { n: 12, risen: 8, fallen: 0, net: 0.666_7, low: 0.276_8, high: 0.866 },
  { n: 50, risen: 20, fallen: 20, net: 0, low: -0.241_3, high: 0.241_3 },
])('$risen up and $fallen down of $n: net $net', ({ n, risen, fallen, net, low, high }) => {
  const told = netChange({ n, risen, fallen });
  expect(told.net).toBeCloseTo(net, 4);
  expect(told.interval[0]).toBeCloseTo(low, 4);
  expect(told.interval[1]).toBeCloseTo(high, 4);
});

test('the interval lies within all that there is, and turns round with up and down', () => {
  const pairs = fc
    .tuple(fc.nat(200), fc.nat(200), fc.nat(200))
    .filter(([up, down, same]) => up + down + same > 0);
  fc.assert(
    fc.property(pairs, ([risen, fallen, same]) => {
      const n = risen + fallen + same;
      const told = netChange({ n, risen, fallen });
      const turned = netChange({ n, risen: fallen, fallen: risen });
      expect(told.interval[0]).toBeGreaterThanOrEqual(-1);
      expect(told.interval[1]).toBeLessThanOrEqual(1);
      expect(turned.interval[0]).toBeCloseTo(-told.interval[1], 9);
    }),
  );
});
