import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinSmallGroups, leaveOutTogether, TOGETHER } from '../../../bot/figures/together.ts';
import { buildTree, readLeaf, walkTree } from '../../../bot/figures/tree.ts';

const flat = fc.dictionary(
  fc.constantFrom('vcs', 'la', 'centre', 'school', 'health', 'parent', 'other'),
  fc.integer({ min: 1, max: 12 }),
  { minKeys: 1 },
);
const nested = fc.dictionary(
  fc
    .tuple(fc.constantFrom('north', 'south', 'east'), fc.constantFrom('vcs', 'la', 'centre'))
    .map((path) => path.join('/')),
  fc.integer({ min: 1, max: 12 }),
  { minKeys: 1 },
);

function join(ballots: ReadonlyMap<string, number>, k: number): Map<string, number> {
  const joined = joinSmallGroups(ballots, k);
  const after = new Map<string, number>();
  for (const [leaf, n] of ballots) {
    const kept = joined.get(leaf) ?? leaf;
    after.set(kept, (after.get(kept) ?? 0) + n);
  }
  return after;
}

test('a small group takes the smallest other with it, and the rest keep their names', () => {
  expect(joinSmallGroups(new Map(Object.entries({ vcs: 12, la: 9, centre: 3 })), 5)).toEqual(
    new Map([
      ['la', TOGETHER],
      ['centre', TOGETHER],
    ]),
  );
  expect(joinSmallGroups(new Map(Object.entries({ vcs: 12, la: 9 })), 5)).toEqual(new Map());
});

test('inside an area small groups stay in the area where the area itself is large enough', () => {
  const ballots = { 'north/vcs': 8, 'north/la': 6, 'north/centre': 2, 'south/vcs': 7 };
  expect(joinSmallGroups(new Map(Object.entries(ballots)), 5)).toEqual(
    new Map([
      ['north/la', `north/${TOGETHER}`],
      ['north/centre', `north/${TOGETHER}`],
    ]),
  );
});

test('afterwards no group is smaller than k, nobody is lost, and the tree still holds', () => {
  fc.assert(
    fc.property(fc.oneof(flat, nested), fc.integer({ min: 5, max: 8 }), (sizes, k) => {
      const ballots = new Map(Object.entries(sizes));
      const total = [...ballots.values()].reduce((sum, n) => sum + n, 0);
      const after = join(ballots, k);
      expect([...after.values()].reduce((sum, n) => sum + n, 0)).toBe(total);
      if (total < k) expect([...after.keys()]).toEqual([TOGETHER]);
      else for (const n of after.values()) expect(n).toBeGreaterThanOrEqual(k);
      // Groups that were asked but have no ballot stay in the tree beside those joined.
      buildTree([...ballots.keys(), ...after.keys()].map(readLeaf));
    }),
  );
});

test('what is kept together is nobody’s group and is not published', () => {
  const tree = buildTree([['vcs'], [TOGETHER], ['north', TOGETHER], ['north', 'vcs']]);
  const left = leaveOutTogether(tree);
  expect([...walkTree(left)].map(({ path }) => path.join('/'))).toEqual([
    '',
    'north',
    'north/vcs',
    'vcs',
  ]);
});
