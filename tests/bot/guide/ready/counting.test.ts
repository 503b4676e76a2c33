import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Counted, mayFollow, withholdStates } from '../../../../bot/guide/ready/counting.ts';
import { states } from '../../../../bot/guide/ready/items.ts';
import type { ReadinessState } from '../../../../db/readiness.ts';

const K = 5;

function told(counts: Partial<Record<ReadinessState, number>>): ReadinessState[] {
  return Object.entries(counts).flatMap(([state, n]) =>
    Array.from({ length: n }, () => state as ReadinessState),
  );
}

test.each([
  ['four organisations', { missing: 4 }, null],
  ['five of one mind', { missing: 5 }, { n: 5, counts: {} }],
  [
    'each state large enough',
    { missing: 5, 'in-place': 7 },
    { n: 12, counts: { missing: 5, 'in-place': 7 } },
  ],
  [
    'one small state, which a second hides with it',
    { missing: 6, 'in-place': 9, 'under-way': 2 },
    { n: 17, counts: { 'in-place': 9 } },
  ],
  ['one small state beside a single other', { missing: 9, 'in-place': 2 }, { n: 11, counts: {} }],
  [
    'two small states that hide each other',
    { missing: 9, 'in-place': 2, 'under-way': 3 },
    { n: 14, counts: { missing: 9 } },
  ],
] as const)('%s', (_, counts, shown) => {
  const figures = withholdStates(told(counts), K);
  expect(figures && { n: figures.n, counts: Object.fromEntries(figures.counts) }).toEqual(shown);
});

const anyState = fc.constantFrom(...states);

test('no number of one to four organisations is shown, or left over by those shown', () => {
  fc.assert(
    fc.property(fc.array(anyState, { maxLength: 40 }), (all) => {
      const figures = withholdStates(all, K);
      if (!figures) return;
      const shown = [...figures.counts.values()];
      const rest = figures.n - shown.reduce((sum, n) => sum + n, 0);
      expect(figures.n).toBeGreaterThanOrEqual(K);
      for (const n of shown) {
        expect(n).toBeGreaterThanOrEqual(K);
        expect(n).toBeLessThan(figures.n);
      }
      expect(rest === 0 || rest >= K).toBe(true);
    }),
  );
});

test('numbers shown one after the other never differ by one to four organisations', () => {
  const row = fc.record({ counted: fc.option(anyState), state: fc.option(anyState) });
  const steady = anyState.map((state) => ({ counted: state, state }));
  fc.assert(
    fc.property(fc.array(fc.oneof(row, steady, steady), { maxLength: 40 }), (rows: Counted[]) => {
      if (!mayFollow(rows, K)) return;
      const before = withholdStates(
        rows.flatMap(({ counted }) => counted ?? []),
        K,
      );
      const after = withholdStates(
        rows.flatMap(({ state }) => state ?? []),
        K,
      );
      const differing = (isIn: (state: ReadinessState) => boolean) =>
        rows.filter(
          ({ counted, state }) =>
            (counted !== null && isIn(counted)) !== (state !== null && isIn(state)),
        ).length;
      const sets = [
        differing(() => true),
        ...states
          .filter((each) => before?.counts.has(each) || after?.counts.has(each))
          .map((each) => differing((state) => state === each)),
      ];
      for (const n of sets) expect(n === 0 || n >= K).toBe(true);
    }),
  );
});

test('one organisation that changes its mind, or joins, moves nothing; five do', () => {
  const same = (state: ReadinessState, n: number): Counted[] =>
    Array.from({ length: n }, () => ({ counted: state, state }));
  const from = (counted: Counted['counted'], state: Counted['state'], n: number): Counted[] =>
    Array.from({ length: n }, () => ({ counted, state }));
  const base = [...same('missing', 10), ...same('in-place', 10)];
  expect(mayFollow(base, K)).toBe(true);
  for (const n of [1, 4]) {
    expect(mayFollow([...base, ...from('missing', 'in-place', n)], K)).toBe(false);
    expect(mayFollow([...base, ...from(null, 'missing', n)], K)).toBe(false);
    expect(mayFollow([...base, ...from('missing', null, n)], K)).toBe(false);
  }
  expect(mayFollow([...base, ...from('missing', 'in-place', 5)], K)).toBe(true);
  expect(mayFollow([...base, ...from(null, 'missing', 5)], K)).toBe(true);
});
