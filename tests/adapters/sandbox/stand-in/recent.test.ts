import { expect, test } from 'vitest';
import { createRecent, forgetOldest } from '../../../../adapters/sandbox/stand-in/recent.ts';

test('the last entries are kept in one and the same list', () => {
  const recent = createRecent<number>(3);
  const { entries } = recent;
  for (const entry of [1, 2, 3, 4, 5]) recent.add(entry);
  expect(entries).toEqual([3, 4, 5]);
});

test('the oldest keys go first, of a map as of a set', () => {
  const map = new Map([1, 2, 3].map((key) => [key, key]));
  const set = new Set(['a', 'b', 'c']);
  forgetOldest(map, 1);
  forgetOldest(set, 2);
  expect([...map.keys()]).toEqual([3]);
  expect([...set]).toEqual(['b', 'c']);
});
