import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobRequest } from '../../bot/ports.ts';
import { enqueue, inWork } from '../../bot/work.ts';
import { makeClock } from '../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeJobContext, makeRecordingQueue, makeTown } from '../support/delivery.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const one: JobRequest = { name: 'a.b', payload: {}, once: 'x' };

test('jobs are put before the workers after the commit, and not at all without one', async () => {
  const queue = makeRecordingQueue();
  const ctx = makeJobContext({ database, clock: makeClock(), queue });
  const { networkId } = await makeTown(database);
  await inWork(ctx, networkId, async (work) => {
    work.afterCommit(one);
    await work.tx.query('select 1');
    expect(queue.jobs).toEqual([]);
  });
  expect(queue.take()).toEqual([one]);
  const failing = inWork(ctx, networkId, (work) => {
    work.afterCommit(one);
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  expect(queue.jobs).toEqual([]);
});

test('of several jobs with one key the soonest counts', async () => {
  const queue = makeRecordingQueue();
  const ctx = makeJobContext({ database, clock: makeClock(), queue });
  const other = { ...one, once: 'y' };
  await enqueue(ctx, [{ ...one, delayMs: 5 }, one, { ...one, delayMs: 9 }, other]);
  expect(queue.jobs).toEqual([one, other]);
});

test('a queue that refuses, or says nothing, keeps nobody waiting', async () => {
  const ctx = makeJobContext({ database, clock: makeClock() });
  const refusing = { add: () => Promise.reject(new Error('away')) };
  await enqueue({ ...ctx, queue: refusing }, [one]);
  expect(ctx.lines.filter((line) => line.includes('queue not reached'))).toHaveLength(1);
  const silent = { add: () => new Promise<void>(() => undefined) };
  const begunAt = Date.now();
  await enqueue({ ...ctx, queue: silent }, [one]);
  expect(Date.now() - begunAt).toBeLessThan(2500);
});
