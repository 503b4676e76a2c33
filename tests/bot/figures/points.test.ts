import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withholdPoints } from '../../../bot/figures/points.ts';
import { buildTree, readLeaf } from '../../../bot/figures/tree.ts';
import { withhold } from '../../../bot/figures/withhold.ts';

function figureOf(n: number, cells: Record<number, number>) {
  const tree = buildTree([readLeaf('vcs')]);
  return withholdPoints(tree, new Map([['vcs', { n, cells }]]), { k: 5 }).figure;
}

test('five people are shown with the points that they gave, four are not', () => {
  expect(figureOf(5, { 1: 9, 2: 6 })).toEqual({ kind: 'shown', n: 5, cells: { 1: 9, 2: 6 } });
  expect(figureOf(4, { 1: 7, 2: 5 })).toEqual({ kind: 'withheld' });
});

test('as many points as people tell nothing about anybody; all points on one option would', () => {
  expect(figureOf(5, { 1: 5, 2: 10 })).toEqual({ kind: 'shown', n: 5, cells: { 1: 5, 2: 10 } });
  expect(figureOf(5, { 2: 15 })).toEqual({ kind: 'count', n: 5 });
});

test('figures of unfinished answers are never published', () => {
  expect(() => figureOf(5, { 1: 7 })).toThrow(RangeError);
});

test('one point each is a choice of one, and is shown by the same rules in every group', () => {
  const answers = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(answers, { minLength: 1, maxLength: 4 }), (groups) => {
      const leaves = new Map(
        groups.map((counts, at) => {
          const given = counts.flatMap((n, cell) => (n > 0 ? [[cell + 1, n] as const] : []));
          const n = counts.reduce((sum, one) => sum + one, 0);
          return [`g${at}`, { n, cells: Object.fromEntries(given) }] as const;
        }),
      );
      const tree = buildTree([...leaves.keys()].map(readLeaf));
      expect(withholdPoints(tree, leaves, { k: 5 })).toEqual(withhold(tree, leaves, { k: 5 }));
      const tripled = new Map(
        [...leaves].map(([leaf, { n, cells }]) => {
          const more = Object.entries(cells).map(([cell, points]) => [cell, points * 3]);
          return [leaf, { n, cells: Object.fromEntries(more) }] as const;
        }),
      );
      const kinds = (node: ReturnType<typeof withhold>): unknown => [
        node.figure.kind,
        node.children.map(kinds),
      ];
      expect(kinds(withholdPoints(tree, tripled, { k: 5 }))).toEqual(
        kinds(withhold(tree, leaves, { k: 5 })),
      );
    }),
  );
});
