import { expect, test } from 'vitest';
import { makeMemo } from '../../bot/memo.ts';

test('a value is loaded once and kept for its time, also for those who ask at the same moment', async () => {
  let now = 0;
  let loads = 0;
  const memo = makeMemo({ now: () => now, ttlMs: 100 });
  const load = async () => {
    loads += 1;
    return loads;
  };
  expect(await Promise.all([memo.recall('a', load), memo.recall('a', load)])).toEqual([1, 1]);
  now = 99;
  expect(await memo.recall('a', load)).toBe(1);
  now = 100;
  expect(await memo.recall('a', load)).toBe(2);
});

test('what was found out otherwise is remembered, for a time of its own', async () => {
  let now = 0;
  const memo = makeMemo({ now: () => now, ttlMs: 100 });
  memo.keep('a', 'told', 1000);
  now = 999;
  expect(await memo.recall('a', async () => 'looked up', 50)).toBe('told');
  now = 1000;
  expect(await memo.recall('a', async () => 'looked up', 50)).toBe('looked up');
  now = 1050;
  expect(await memo.recall('a', async () => 'anew')).toBe('anew');
});

test('failures and nulls are not kept', async () => {
  const memo = makeMemo({ now: () => 0 });
  await expect(memo.recall('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await memo.recall('a', async () => null)).toBeNull();
  expect(await memo.recall('a', async () => 5)).toBe(5);
});

test('forgetting goes by how keys begin, and leaves the rest', async () => {
  const memo = makeMemo({ now: () => 0 });
  await memo.recall('actor:1:x', async () => 'old');
  await memo.recall('actor:2:x', async () => 'old');
  memo.forget('actor:1:');
  expect(await memo.recall('actor:1:x', async () => 'new')).toBe('new');
  expect(await memo.recall('actor:2:x', async () => 'new')).toBe('old');
});

test('a value that comes after it was forgotten is not kept by its failing', async () => {
  const memo = makeMemo({ now: () => 0 });
  let fail: (error: Error) => void = () => undefined;
  const first = memo.recall('a', () => new Promise((_, reject) => (fail = reject)));
  memo.forget('a');
  expect(await memo.recall('a', async () => 'fresh')).toBe('fresh');
  fail(new Error('late'));
  await expect(first).rejects.toThrow('late');
  expect(await memo.recall('a', async () => 'newer')).toBe('fresh');
});

test('over its size the oldest goes', async () => {
  const memo = makeMemo({ now: () => 0, size: 2 });
  for (const key of ['a', 'b', 'c']) await memo.recall(key, async () => key);
  expect(await memo.recall('c', async () => 'new')).toBe('c');
  expect(await memo.recall('a', async () => 'new')).toBe('new');
});
