import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellTookPart } from '../../../bot/figures/took-part.ts';
import { reduceEquations, solveFor } from '../../support/linear.ts';

const K = 5;
const SCALE = [1, 2, 3];
const LEAVES = ['vcs', 'la'];

interface Kind {
  readonly leaf: string;
  readonly tookPart: boolean;
  readonly before: number;
  readonly after: number;
}

const kinds: readonly Kind[] = LEAVES.flatMap((leaf) =>
  [true, false].flatMap((tookPart) =>
    SCALE.flatMap((before) => SCALE.map((after) => ({ leaf, tookPart, before, after }))),
  ),
);

/** How many there are of each kind: many of some, few or none of the others. */
const anyCounts = fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3, 5, 6, 9), {
  minLength: kinds.length,
  maxLength: kinds.length,
});

const way = ({ before, after }: Kind) => Math.sign(after - before);

// The reader has the tables of both times by group, how each group moved, and how the two halves did.
// Seen to fail without the crossed table. Who also knows that nobody is fewer than none could tell some
// rare combinations: those are kept back by a rule of their own, tried beside the others.
test('from how those moved who took part nobody works out what a few of them answered', () => {
  let told = 0;
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const moves = kinds.map((kind, at) => ({
        ...kind,
        laterLeaf: kind.leaf,
        n: counts[at] ?? 0,
      }));
      const some = moves.filter(({ n }) => n > 0);
      if (!tellTookPart(some, K)) return;
      told += 1;
      const row = (is: (kind: Kind) => boolean) => kinds.map((kind) => Number(is(kind)));
      const count = (is: (kind: Kind) => boolean) =>
        moves.reduce((sum, kind) => sum + (is(kind) ? kind.n : 0), 0);
      const know = (is: (kind: Kind) => boolean) => [...row(is), count(is)];
      const known = reduceEquations([
        ...LEAVES.flatMap((leaf) => [
          ...SCALE.map((cell) => know((kind) => kind.leaf === leaf && kind.before === cell)),
          ...SCALE.map((cell) => know((kind) => kind.leaf === leaf && kind.after === cell)),
          ...[-1, 0, 1].map((to) => know((kind) => kind.leaf === leaf && way(kind) === to)),
        ]),
        ...[true, false].flatMap((tookPart) =>
          [-1, 0, 1].map((to) => know((kind) => kind.tookPart === tookPart && way(kind) === to)),
        ),
      ]);
      for (const tookPart of [true, false])
        for (const before of SCALE)
          for (const after of SCALE) {
            const is = (kind: Kind) =>
              kind.tookPart === tookPart && kind.before === before && kind.after === after;
            const few = count(is);
            if (few > 0 && few < K) expect(solveFor(known, row(is))).toBeNull();
          }
      for (const leaf of LEAVES)
        for (const tookPart of [true, false]) {
          const size = count((kind) => kind.leaf === leaf && kind.tookPart === tookPart);
          expect(size).toBeGreaterThanOrEqual(K);
        }
    }),
    { numRuns: 3000, seed: 20_261_128 },
  );
  expect(told).toBeGreaterThan(50);
});
