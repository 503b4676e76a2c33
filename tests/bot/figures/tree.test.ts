import { expect, test } from 'vitest';
import { buildTree, readLeaf, walkTree, writeLeaf } from '../../../bot/figures/tree.ts';

test('a tree is built from its leaves, in the order of their keys', () => {
  const tree = buildTree([
    ['poole', 'vcs'],
    ['kent', 'vcs'],
    ['kent', 'la'],
    ['kent', 'la'],
  ]);
  expect([...walkTree(tree)].map((node) => writeLeaf(node.path))).toEqual([
    '',
    'kent',
    'kent/la',
    'kent/vcs',
    'poole',
    'poole/vcs',
  ]);
  expect(tree.children[0]?.key).toBe('kent');
  expect(tree.key).toBe('');
});

test('without a breakdown there is only everybody', () => {
  expect(buildTree([[]])).toEqual({ path: [], key: '', children: [] });
  expect(buildTree([])).toEqual({ path: [], key: '', children: [] });
});

test('a leaf and its text stand for each other', () => {
  expect(readLeaf(writeLeaf(['kent', 'vcs']))).toEqual(['kent', 'vcs']);
  expect(readLeaf(writeLeaf([]))).toEqual([]);
});

test('a key with a slash or without a letter is refused', () => {
  expect(() => writeLeaf(['a/b'])).toThrow(RangeError);
  expect(() => readLeaf('a//b')).toThrow(RangeError);
  expect(() => buildTree([['a', '']])).toThrow(RangeError);
});

test('a leaf inside another leaf is refused', () => {
  expect(() => buildTree([['kent'], ['kent', 'vcs']])).toThrow(/kent/);
  expect(() => buildTree([[], ['kent']])).toThrow(/everybody/);
});
