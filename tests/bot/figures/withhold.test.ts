import { expect, test } from 'vitest';
import type { Answers } from '../../../bot/figures/answers.ts';
import type { Figure, PublishedNode } from '../../../bot/figures/figure.ts';
import { buildTree, readLeaf, walkTree, writeLeaf } from '../../../bot/figures/tree.ts';
import { withhold, withholdCrossed } from '../../../bot/figures/withhold.ts';

const SCALE = { from: 1, to: 5, high: 4 };

/** Answers to one question by leaf: the counts of options 1, 2, 3 … in order. */
function publish(leaves: Record<string, number[]>, scale?: typeof SCALE, k = 5): PublishedNode {
  const tree = buildTree(Object.keys(leaves).map(readLeaf));
  const answers = new Map(Object.entries(leaves).map(([leaf, counts]) => [leaf, tally(counts)]));
  return withhold(tree, answers, scale ? { k, scale } : { k });
}

function tally(counts: number[]): Answers {
  return {
    n: counts.reduce((sum, one) => sum + one, 0),
    cells: Object.fromEntries(counts.map((count, at) => [at + 1, count])),
  };
}

/** One line a node: its leaf text, then what is said of it. */
function lines(tree: PublishedNode): string[] {
  return [...walkTree(tree)].map((node) => `${writeLeaf(node.path)}: ${words(node.figure)}`);
}

function words(figure: Figure): string {
  if (figure.kind === 'withheld') return 'withheld';
  if (figure.kind === 'count') return `n ${figure.n}`;
  if (figure.kind === 'band') return `n ${figure.n}, ${figure.from} to ${figure.to}`;
  return `n ${figure.n}, ${JSON.stringify(figure.cells)}`;
}

test('groups that are large and mixed are shown whole, cells nobody chose left out', () => {
  expect(lines(publish({ la: [3, 0, 4], vcs: [2, 0, 8] }))).toEqual([
    ': n 17, {"1":5,"3":12}',
    'la: n 7, {"1":3,"3":4}',
    'vcs: n 10, {"1":2,"3":8}',
  ]);
});

test('fewer than five answers in all are withheld, and so is everything below', () => {
  const tree = publish({ la: [2], vcs: [1, 1] });
  expect(lines(tree)).toEqual([': withheld', 'la: withheld', 'vcs: withheld']);
  expect(JSON.stringify(tree)).not.toMatch(/\d/);
});

test('a group of three takes the smallest other group with it, so that no sum gives it away', () => {
  // F15 of the fault table: groups of 12, 9 and 3 and their total.
  expect(lines(publish({ centre: [6, 6], la: [5, 4], vcs: [1, 2] }))).toEqual([
    ': n 24, {"1":12,"2":12}',
    'centre: n 12, {"1":6,"2":6}',
    'la: withheld',
    'vcs: withheld',
  ]);
});

test('of two groups of the same size the one with the lowest key is hidden', () => {
  expect(lines(publish({ c: [3, 3], b: [3, 3], a: [9, 9], d: [1, 2] }))).toEqual([
    ': n 33, {"1":16,"2":17}',
    'a: n 18, {"1":9,"2":9}',
    'b: withheld',
    'c: n 6, {"1":3,"2":3}',
    'd: withheld',
  ]);
});

test('where nothing is left to hide only the total is shown', () => {
  expect(lines(publish({ la: [10, 10], vcs: [1] }))).toEqual([
    ': n 21, {"1":11,"2":10}',
    'la: withheld',
    'vcs: withheld',
  ]);
});

test('a group without answers is hidden like any other and takes nobody with it', () => {
  expect(lines(publish({ la: [3, 3], vcs: [] }))).toEqual([
    ': n 6, {"1":3,"2":3}',
    'la: n 6, {"1":3,"2":3}',
    'vcs: withheld',
  ]);
});

test('a hidden locality hides its groups, however large', () => {
  expect(
    lines(
      publish({
        'kent/la': [3, 3],
        'kent/vcs': [3, 3],
        'leeds/la': [20, 20],
        'luton/la': [1],
      }),
    ),
  ).toEqual([
    ': n 53, {"1":27,"2":26}',
    'kent: withheld',
    'kent/la: withheld',
    'kent/vcs: withheld',
    'leeds: n 40, {"1":20,"2":20}',
    'leeds/la: n 40, {"1":20,"2":20}',
    'luton: withheld',
    'luton/la: withheld',
  ]);
});

test('everybody of one mind on a scale is shown as a band', () => {
  expect(lines(publish({ la: [0, 0, 0, 0, 6], vcs: [0, 0, 0, 0, 7] }, SCALE))).toEqual([
    ': n 13, 4 to 5',
    'la: n 6, 4 to 5',
    'vcs: n 7, 4 to 5',
  ]);
  expect(lines(publish({ la: [0, 0, 8] }, SCALE))[0]).toBe(': n 8, 1 to 3');
});

test('everybody of one mind on plain options is shown as a number only', () => {
  expect(lines(publish({ la: [0, 6], vcs: [0, 7] }))).toEqual([': n 13', 'la: n 6', 'vcs: n 7']);
});

test('an option that everybody ticked among several counts as of one mind', () => {
  const tree = buildTree([[]]);
  const leaves = new Map([['', { n: 6, cells: { 1: 6, 2: 3 } }]]);
  expect(withhold(tree, leaves, { k: 5 }).figure).toEqual({ kind: 'count', n: 6 });
});

test('a group of one mind takes another with it, so that the total does not give it away', () => {
  expect(lines(publish({ centre: [8, 8], la: [0, 6], vcs: [4, 3] }))).toEqual([
    ': n 29, {"1":12,"2":17}',
    'centre: n 16, {"1":8,"2":8}',
    'la: n 6',
    'vcs: n 7',
  ]);
});

test('a group of one mind shows its band where the rest could have said the same', () => {
  const tree = publish({ la: [0, 0, 0, 5], vcs: [1, 1, 1, 1, 9], centre: [9, 9, 9] }, SCALE);
  expect(lines(tree)).toEqual([
    ': n 45, {"1":10,"2":10,"3":10,"4":6,"5":9}',
    'centre: n 27, {"1":9,"2":9,"3":9}',
    'la: n 5, 4 to 5',
    'vcs: n 13',
  ]);
});

test('a group of one mind shows no band where the rest would turn it into the answer', () => {
  const tree = publish({ la: [0, 0, 0, 5], vcs: [6, 6, 1, 1], centre: [9, 9, 9] }, SCALE);
  expect(lines(tree)).toEqual([
    ': n 46, {"1":15,"2":15,"3":10,"4":6}',
    'centre: n 27',
    'la: n 5',
    'vcs: n 14',
  ]);
});

test('hidden groups that are of one mind together take a third into their rest', () => {
  expect(lines(publish({ a: [0, 3], b: [0, 4], c: [3, 3], d: [5, 5] }))).toEqual([
    ': n 23, {"1":8,"2":15}',
    'a: withheld',
    'b: withheld',
    'c: n 6',
    'd: n 10, {"1":5,"2":5}',
  ]);
});

test('one mind that the parts cannot cover leaves only the total', () => {
  // Only la could be of one mind here: vcs has more people than any option has answers.
  expect(lines(publish({ la: [0, 0, 5], vcs: [2, 4] }))).toEqual([
    ': n 11, {"1":2,"2":4,"3":5}',
    'la: withheld',
    'vcs: withheld',
  ]);
});

test('a larger smallest group is obeyed, a smaller one than five is refused', () => {
  expect(lines(publish({ la: [4, 4] }, undefined, 9))[0]).toBe(': withheld');
  expect(() => publish({ la: [4, 4] }, undefined, 4)).toThrow(RangeError);
  expect(() => withholdCrossed([], 4)).toThrow(RangeError);
});

test('answers outside the tree are a fault, not a silent loss', () => {
  const leaves = new Map([['kent', { n: 9, cells: {} }]]);
  expect(() => withhold(buildTree([['leeds']]), leaves, { k: 5 })).toThrow(/kent/);
});

test('a band of one value is refused, as it would name the answer', () => {
  expect(() => publish({ la: [6] }, { from: 1, to: 5, high: 5 })).toThrow(RangeError);
});

test('a crossed table is shown when every cell is large enough and mixed', () => {
  const table = [
    [tally([3, 2]), tally([4, 4])],
    [tally([1, 9]), tally([6, 6])],
  ];
  expect(withholdCrossed(table, 5)).toBe(table);
});

test('one small cell, or one of one mind, keeps the whole crossed table back', () => {
  expect(withholdCrossed([[tally([3, 2]), tally([2, 2])]], 5)).toBeNull();
  expect(withholdCrossed([[tally([3, 2]), tally([0, 9])]], 5)).toBeNull();
});

test('where people were told so, one mind shows, and still nothing of a group below five', () => {
  const rule = { k: 5, isAlikeShown: true };
  const leaves = new Map([
    ['la', { n: 6, cells: { 2: 6 } }],
    ['vcs', { n: 4, cells: { 1: 4 } }],
    ['school', { n: 5, cells: { 2: 5 } }],
  ]);
  const tree = buildTree([...leaves.keys()].map(readLeaf));
  const published = withhold(tree, leaves, rule);
  expect(published.figure).toEqual({ kind: 'shown', n: 15, cells: { 1: 4, 2: 11 } });
  expect(published.children.map(({ key, figure }) => [key, figure])).toEqual([
    ['la', { kind: 'shown', n: 6, cells: { 2: 6 } }],
    ['school', { kind: 'withheld' }],
    ['vcs', { kind: 'withheld' }],
  ]);
  const few = new Map([['la', { n: 4, cells: { 2: 4 } }]]);
  expect(withhold(buildTree([['la']]), few, rule).figure).toEqual({ kind: 'withheld' });
});
