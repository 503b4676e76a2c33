import { expect, test } from 'vitest';
import { makeBatcher } from '../../bot/batch.ts';

/** A run that waits until the test lets it go on. */
function makeGate() {
  const sets: { items: readonly number[]; go: (results?: readonly number[]) => void }[] = [];
  const run = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve) => {
      sets.push({ items, go: (results = items) => resolve(results) });
    });
  return { run, sets };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test('the first item goes at once; what comes while sets are under way rides in the next one', async () => {
  const { run, sets } = makeGate();
  const batcher = makeBatcher({ run, inFlight: 1 });
  const first = batcher.submit(1);
  await turn();
  const rest = [2, 3, 4].map((item) => batcher.submit(item));
  await turn();
  expect(sets.map(({ items }) => items)).toEqual([[1]]);
  sets[0]?.go();
  expect(await first).toBe(1);
  await turn();
  expect(sets.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  sets[1]?.go();
  expect(await Promise.all(rest)).toEqual([2, 3, 4]);
});

test('items of the same moment ride together, in sets of the given size, so many at once', async () => {
  const { run, sets } = makeGate();
  const batcher = makeBatcher({ run, size: 2, inFlight: 2 });
  const all = Promise.all([1, 2, 3, 4, 5].map((item) => batcher.submit(item)));
  await turn();
  expect(sets.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  sets[0]?.go();
  await turn();
  expect(sets[2]?.items).toEqual([5]);
  sets[1]?.go();
  sets[2]?.go();
  expect(await all).toEqual([1, 2, 3, 4, 5]);
});

test('a set beside one under way waits while every turn brings more, but not for long', async () => {
  const { run, sets } = makeGate();
  const batcher = makeBatcher({ run, gatherMs: 60_000 });
  const all = [batcher.submit(1)];
  await turn();
  for (const item of [2, 3, 4]) {
    all.push(batcher.submit(item));
    await turn();
  }
  expect(sets.map(({ items }) => items)).toEqual([[1]]);
  await turn();
  expect(sets.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  for (const set of sets) set.go();
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);

  const hasty = makeBatcher({ run, gatherMs: 0 });
  void hasty.submit(5);
  await turn();
  void hasty.submit(6);
  await turn();
  expect(sets.slice(2).map(({ items }) => items)).toEqual([[5], [6]]);
});

test('when a set fails each item is tried alone, and the bad one fails alone', async () => {
  const tried: number[][] = [];
  const batcher = makeBatcher<number, number>({
    run: async (items) => {
      tried.push([...items]);
      if (items.includes(2)) throw new Error('a bad row');
      return items.map((item) => item * 10);
    },
  });
  const settled = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    10,
    'failed',
    30,
  ]);
  expect(tried).toEqual([[1, 2, 3], [1], [2], [3]]);
});

test('a fault that is none of theirs fails all at once, without trying each', async () => {
  let runs = 0;
  const batcher = makeBatcher<number, number>({
    run: () => {
      runs += 1;
      return Promise.reject(new Error('away'));
    },
    failsForAll: (error) => error instanceof Error && error.message === 'away',
  });
  const settled = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(runs).toBe(1);
});

test('nor is it tried with those who wait behind; who comes later is tried again', async () => {
  let isAway = true;
  const batcher = makeBatcher<number, number>({
    run: async (items) => {
      await turn();
      if (isAway) throw new Error('away');
      return items;
    },
    inFlight: 1,
    failsForAll: () => true,
  });
  const first = batcher.submit(1);
  await Promise.resolve();
  const settled = await Promise.allSettled([first, batcher.submit(2), batcher.submit(3)]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  isAway = false;
  expect(await batcher.submit(4)).toBe(4);
});

test('a set that gives too few results rejects those without one', async () => {
  const batcher = makeBatcher<number, number>({ run: async () => [7] });
  const settled = await Promise.allSettled([1, 2].map((item) => batcher.submit(item)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('draining waits for what is under way and what waits behind it', async () => {
  const { run, sets } = makeGate();
  const batcher = makeBatcher({ run, size: 1, inFlight: 1 });
  const both = [batcher.submit(1), batcher.submit(2)];
  await turn();
  let isDrained = false;
  const drained = batcher.drain().then(() => {
    isDrained = true;
  });
  sets[0]?.go();
  await turn();
  expect(isDrained).toBe(false);
  sets[1]?.go();
  await drained;
  expect(await Promise.all(both)).toEqual([1, 2]);
});
