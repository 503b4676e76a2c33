import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Job } from '../../bot/job.ts';
import { outboxJobs } from '../../bot/outbox/jobs.ts';
import { say } from '../../bot/outbox/say.ts';
import { makeScheduleJobs } from '../../bot/schedule/jobs.ts';
import { inWork } from '../../bot/work.ts';
import { type HandClock, makeClock } from '../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import {
  makeJobContext,
  makeRecordingQueue,
  makeTown,
  type RecordingQueue,
  type Town,
} from '../support/delivery.ts';
import { makeMessenger, type RecordingMessenger } from '../support/messenger.ts';

const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };
const jobs = { ...makeScheduleJobs([]), ...outboxJobs(cards) } as unknown as Record<
  string,
  Job<unknown>
>;

let database: TestDatabase;
let town: Town;
let clock: HandClock;
let queue: RecordingQueue;
let messenger: RecordingMessenger;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.admin.query('truncate outbox, lane cascade');
  town = await makeTown(database);
  clock = makeClock();
  queue = makeRecordingQueue();
  messenger = makeMessenger({
    clock,
    pace: { channelIntervalMs: 100, directIntervalMs: 100 },
  });
});

/** Lets the sweep and all its jobs run every five seconds of the hand-moved clock. */
async function live(seconds: number): Promise<void> {
  const ctx = makeJobContext({ database, clock, messengers: [messenger], queue });
  const { app, dispatch } = database.db;
  const pools = [app, dispatch];
  const isBusy = () =>
    pools.some((pool) => pool.idleCount < pool.totalCount || pool.waitingCount > 0);
  const untilMs = clock.now().getTime() + seconds * 1000;
  while (clock.now().getTime() < untilMs) {
    queue.take();
    await clock.drive(() => jobs.sweep!.run(ctx, {}), isBusy);
    const due = queue.take().map((one) => () => jobs[one.name]!.run(ctx, one.payload));
    await clock.drive(() => Promise.all(due.map((run) => run())), isBusy);
    await clock.advance(5000);
  }
}

async function fill(count: number): Promise<string> {
  const channel = await town.channel();
  const ctx = makeJobContext({ database, clock, queue });
  for (let at = 0; at < count; at += 1) {
    await inWork(ctx, town.networkId, (work) =>
      say(work, { channelId: channel.id, card: 'hello', ids: [] }),
    );
  }
  return channel.externalId;
}

async function states(): Promise<Record<string, number>> {
  const { rows } = await database.admin.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from outbox group by state',
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** The same in every run: four calls in five, in no order that a lane could fall in step with. */
function isUnlucky(position: number): boolean {
  return (position * 7919) % 5 !== 0;
}

test('F05: while a lane is told to wait it makes no call, the other flows, and all is said once', async () => {
  const stormy = await fill(12);
  const calm = await fill(12);
  let stormyCalls = 0;
  messenger.script((call) => {
    if (!('channelId' in call.to) || call.to.channelId !== stormy) return 'take';
    stormyCalls += 1;
    return isUnlucky(stormyCalls) ? { problem: 'rate-limited', retryAfterMs: 20_000 } : 'take';
  });
  await live(10);
  const shownIn = (channel: string) => messenger.visible.filter((one) => one.channelId === channel);
  expect(shownIn(calm)).toHaveLength(12);
  await live(1200);
  expect(await states()).toEqual({ sent: 24 });
  expect(new Set(messenger.visible.map((one) => one.key)).size).toBe(24);
  expect(messenger.visible).toHaveLength(24);
  const stormyTimes = messenger.calls
    .filter((call) => 'channelId' in call.to && call.to.channelId === stormy)
    .map((call) => call.atMs);
  // Each refusal is followed by at least the time the platform asked for.
  const gaps = stormyTimes.slice(1).map((at, before) => at - (stormyTimes[before] ?? 0));
  const refused = gaps.filter((_, before) => isUnlucky(before + 1));
  expect(Math.min(...refused)).toBeGreaterThanOrEqual(20_000);
});

test('F06: five minutes of 503 delay every message and double none', async () => {
  await fill(20);
  const startedMs = clock.now().getTime();
  const isDown = () => clock.now().getTime() - startedMs < 5 * 60_000;
  messenger.script(() => (isDown() ? { problem: 'unavailable' } : 'take'));
  await live(300);
  expect(await states()).toEqual({ pending: 20 });
  const callsMeanwhile = messenger.calls.length;
  // A platform that is down is asked at most every ten seconds or so, not twenty times a second.
  expect(callsMeanwhile).toBeLessThanOrEqual(100);
  expect(callsMeanwhile).toBeGreaterThanOrEqual(20);
  await live(700);
  expect(await states()).toEqual({ sent: 20 });
  expect(messenger.visible).toHaveLength(20);
  expect(messenger.calls).toHaveLength(callsMeanwhile + 20);
});

test('F06: one message that is never taken does not hold up the others', async () => {
  await fill(10);
  const { rows } = await database.admin.query('select id from outbox order by created_at limit 1');
  const poisoned = rows[0].id;
  messenger.script((call) => (call.key === poisoned ? { problem: 'unavailable' } : 'take'));
  await live(60);
  expect(await states()).toEqual({ pending: 1, sent: 9 });
});
