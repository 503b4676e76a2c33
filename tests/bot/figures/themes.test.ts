import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withholdThemes } from '../../../bot/figures/themes.ts';

function shown(n: number, counts: Readonly<Record<string, number>>, k = 5) {
  return Object.fromEntries(withholdThemes({ n, counts: new Map(Object.entries(counts)) }, k));
}

test('a theme that fewer than k named is not shown, nor one that nobody named', () => {
  expect(shown(20, { a: 9, b: 5, c: 4, d: 3, e: 0 })).toEqual({
    a: 9,
    b: 5,
    c: null,
    d: null,
    e: null,
  });
});

test('where the hidden ones were named less than k times together, the smallest of the others joins them', () => {
  expect(shown(20, { a: 9, b: 6, c: 3 })).toEqual({ a: 9, b: null, c: null });
});

test('where everybody named the same theme nothing is shown: each one’s answer would be known', () => {
  expect(shown(12, { a: 12, b: 6 })).toEqual({ a: null, b: null });
});

test('fewer than k comments give nothing', () => {
  expect(shown(6, { a: 5, b: 5 }, 7)).toEqual({ a: null, b: null });
});

test('no shown theme was named by fewer than k, and what is hidden adds up to nothing or at least k', () => {
  const counts = fc.dictionary(fc.constantFrom(...'abcdefg'), fc.nat(12), { minKeys: 1 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 5, max: 8 }), (each, k) => {
      const told = shown(13, each, k);
      const visible = Object.entries(told).filter(([, count]) => count !== null);
      for (const [id, count] of visible) {
        expect(count).toBe(each[id]);
        expect(count).toBeGreaterThanOrEqual(k);
      }
      const hidden = Object.entries(each)
        .filter(([id]) => told[id] === null)
        .reduce((sum, [, count]) => sum + count, 0);
      if (visible.length > 0) expect(hidden === 0 || hidden >= k).toBe(true);
    }),
  );
});
