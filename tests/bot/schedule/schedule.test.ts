import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../bot/ids.ts';
import { say } from '../../../bot/outbox/say.ts';
import { runDue } from '../../../bot/schedule/due.ts';
import { recordFailure, retryFailed } from '../../../bot/schedule/failure.ts';
import { cancel, plan } from '../../../bot/schedule/plan.ts';
import { sweep } from '../../../bot/schedule/sweep.ts';
import { inWork } from '../../../bot/work.ts';
import { makeClock } from '../../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  makeJobContext,
  makeRecordingQueue,
  makeTown,
  type RecordingQueue,
  type Town,
} from '../../support/delivery.ts';

let database: TestDatabase;
let town: Town;
let queue: RecordingQueue;
const clock = makeClock();
const past = () => new Date(Date.now() - 60_000);
const future = () => new Date(Date.now() + 60_000);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.admin.query('truncate due, outbox cascade');
  await database.admin.query(`update clock set "offset" = interval '0'`);
  town = await makeTown(database);
  queue = makeRecordingQueue();
});

const context = () => makeJobContext({ database, clock, queue });
const inTown = <T>(body: Parameters<typeof inWork<T>>[2]) =>
  inWork(context(), town.networkId, body);

async function dueRows(): Promise<{ id: string; state: string; subject_id: string }[]> {
  const { rows } = await database.admin.query('select * from due order by due_at');
  return rows;
}

test('the sweep puts what is due before the workers, across networks, and nothing else', async () => {
  const other = await makeTown(database);
  const subjects = [newId(), newId(), newId()] as const;
  await inTown((work) => plan(work, { kind: 'a.b', subjectId: subjects[0], dueAt: past() }));
  await inWork(context(), other.networkId, (work) =>
    plan(work, { kind: 'a.b', subjectId: subjects[1], period: '2027-W01', dueAt: past() }),
  );
  await inTown((work) => plan(work, { kind: 'a.b', subjectId: subjects[2], dueAt: future() }));
  await sweep(context());
  const expected = (networkId: string, subjectId: string, period: string) => {
    const dueId = expect.any(String);
    return { name: 'a.b', once: dueId, payload: { networkId, dueId, subjectId, period } };
  };
  expect(queue.take()).toHaveLength(2);
  await sweep(context());
  expect(queue.take()).toEqual(
    expect.arrayContaining([
      expected(town.networkId, subjects[0], ''),
      expected(other.networkId, subjects[1], '2027-W01'),
    ]),
  );
});

test('what lies ahead is due at once after the business clock is moved', async () => {
  const subjectId = newId();
  await inTown((work) => plan(work, { kind: 'a.b', subjectId, dueAt: future() }));
  await database.admin.query(`update clock set "offset" = interval '1 hour'`);
  await sweep(context());
  expect(queue.take().map((job) => job.payload.subjectId)).toEqual([subjectId]);
});

test('more planned moments than fit on one page are all found', async () => {
  await database.admin.query(
    `insert into due (network_id, id, kind, subject_id, due_at)
     select $1, gen_random_uuid(), 'a.b', gen_random_uuid(), now() - interval '1 hour'
     from generate_series(1, 1234)`,
    [town.networkId],
  );
  await sweep(context());
  const ids = queue.take().map((job) => job.payload.dueId);
  expect(new Set(ids).size).toBe(1234);
});

test('the sweep finds lanes with something to say, but not those that rest', async () => {
  const [talks, rests, later] = [await town.channel(), await town.channel(), await town.channel()];
  await inTown(async (work) => {
    for (const { id } of [talks, rests]) await say(work, { channelId: id, card: 'x', ids: [] });
    await say(work, { channelId: later.id, card: 'x', ids: [], dueAt: future() });
  });
  await database.admin.query(
    `insert into lane (lane, interval_ms, paused_until) values ($1, 0, $2)`,
    [rests.lane, new Date(clock.now().getTime() + 5000)],
  );
  queue.take();
  await sweep(context());
  expect(queue.take().map((job) => job.payload)).toEqual([
    { networkId: town.networkId, lane: talks.lane },
  ]);
  await clock.advance(5000);
  await sweep(context());
  expect(queue.take()).toHaveLength(2);
});

test('rows whose worker is gone are put before the recovery', async () => {
  const channel = await town.channel();
  await inTown((work) => say(work, { channelId: channel.id, card: 'x', ids: [] }));
  await database.admin.query(`update outbox set state = 'sending', lease_until = $1`, [
    new Date(clock.now().getTime() + 1000),
  ]);
  queue.take();
  await sweep(context());
  expect(queue.take()).toEqual([]);
  await clock.advance(1000);
  await sweep(context());
  expect(queue.take()).toEqual([
    {
      name: 'outbox.recover',
      payload: { networkId: town.networkId },
      once: town.networkId,
    },
  ]);
});

test('planning again moves what lies ahead, revives what was cancelled, and never what happened', async () => {
  const what = { kind: 'a.b', subjectId: newId(), dueAt: future() };
  expect(await inTown((work) => plan(work, what))).toBe(true);
  expect(await inTown((work) => plan(work, { ...what, dueAt: past() }))).toBe(true);
  expect(await dueRows()).toHaveLength(1);
  expect(await inTown((work) => cancel(work, what))).toBe(1);
  await sweep(context());
  expect(queue.take()).toEqual([]);
  expect(await inTown((work) => plan(work, { ...what, dueAt: past() }))).toBe(true);
  const [row] = await dueRows();
  const payload = { networkId: town.networkId, dueId: row?.id ?? '' };
  expect(await runDue(context(), payload, () => Promise.resolve())).toBe(true);
  expect(await inTown((work) => plan(work, what))).toBe(false);
  expect((await dueRows()).map(({ state }) => state)).toEqual(['done']);
});

test('of many runs at once exactly one has its effect', async () => {
  await inTown((work) => plan(work, { kind: 'a.b', subjectId: newId(), dueAt: past() }));
  const [row] = await dueRows();
  const payload = { networkId: town.networkId, dueId: row?.id ?? '' };
  const channel = await town.channel();
  const runs = Array.from({ length: 8 }, () =>
    runDue(context(), payload, async (work) => {
      await say(work, { channelId: channel.id, card: 'x', ids: [] });
    }),
  );
  const outcomes = await Promise.all(runs);
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  const { rows } = await database.admin.query('select count(*)::int as n from outbox');
  expect(rows).toEqual([{ n: 1 }]);
});

test('an effect that fails leaves the moment pending and nothing else behind', async () => {
  await inTown((work) => plan(work, { kind: 'a.b', subjectId: newId(), dueAt: past() }));
  const [row] = await dueRows();
  const payload = { networkId: town.networkId, dueId: row?.id ?? '' };
  const channel = await town.channel();
  await expect(
    runDue(context(), payload, async (work) => {
      await say(work, { channelId: channel.id, card: 'x', ids: [] });
      throw new Error('a bug');
    }),
  ).rejects.toThrow('a bug');
  expect((await dueRows()).map(({ state }) => state)).toEqual(['pending']);
  expect(queue.take()).toEqual([]);
});

test('a moment past its time is marked so and has no effect; one that was moved waits', async () => {
  const subjectId = newId();
  await inTown((work) =>
    plan(work, { kind: 'a.b', subjectId, dueAt: past(), expiresAt: new Date(Date.now() - 1) }),
  );
  await inTown((work) => plan(work, { kind: 'c.d', subjectId, dueAt: future() }));
  const never = () => Promise.reject(new Error('must not run'));
  for (const { id } of await dueRows()) {
    const payload = { networkId: town.networkId, dueId: id };
    expect(await runDue(context(), payload, never)).toBe(false);
  }
  expect((await dueRows()).map(({ state }) => state)).toEqual(['expired', 'pending']);
});

test('a planned moment of another network is not there', async () => {
  await inTown((work) => plan(work, { kind: 'a.b', subjectId: newId(), dueAt: past() }));
  const other = await makeTown(database);
  const [row] = await dueRows();
  const payload = { networkId: other.networkId, dueId: row?.id ?? '' };
  expect(await runDue(context(), payload, () => Promise.resolve())).toBe(false);
  expect((await dueRows()).map(({ state }) => state)).toEqual(['pending']);
});

test('a job that fails again and again is kept as one line, and not at all when the database was away', async () => {
  const failed = { name: 'a.b', payload: { networkId: town.networkId }, error: new Error('one') };
  const away = Object.assign(new Error('gone'), { code: '57P01' });
  await recordFailure(context(), { ...failed, error: away });
  await recordFailure(context(), failed);
  await recordFailure(context(), { ...failed, error: new Error('two') });
  const { rows } = await database.admin.query(
    'select name, error from job_failure where network_id = $1',
    [town.networkId],
  );
  expect(rows).toEqual([{ name: 'a.b', error: 'Error: two' }]);
});

test('the operator may try a failed job again: once, and a planned moment is due again', async () => {
  await inTown((work) => plan(work, { kind: 'a.b', subjectId: newId(), dueAt: past() }));
  const [row] = await dueRows();
  const payload = { networkId: town.networkId, dueId: row?.id ?? '' };
  const plain = { networkId: town.networkId };
  const error = new Error('a bug');
  await recordFailure(context(), { name: 'a.b', payload, error });
  await recordFailure(context(), { name: 'c.d', payload: plain, error });
  await sweep(context());
  expect(queue.take()).toEqual([]);
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from job_failure where network_id = $1 order by name',
    [town.networkId],
  );
  for (const { id } of rows) expect(await inTown((work) => retryFailed(work, id))).toBe(true);
  expect(queue.take()).toEqual([{ name: 'c.d', payload: plain }]);
  await sweep(context());
  expect(queue.take().map((job) => job.payload.dueId)).toEqual([payload.dueId]);
  for (const { id } of rows) expect(await inTown((work) => retryFailed(work, id))).toBe(false);
});
