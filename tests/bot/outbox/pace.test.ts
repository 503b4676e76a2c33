import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverLane } from '../../../bot/outbox/deliver.ts';
import { directLane } from '../../../bot/outbox/lane.ts';
import { sayAll } from '../../../bot/outbox/say.ts';
import { backoffMs } from '../../../bot/outbox/timing.ts';
import { inWork } from '../../../bot/work.ts';
import { makeClock } from '../../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeJobContext, makeTown } from '../../support/delivery.ts';
import { makeMessenger } from '../../support/messenger.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };

/** Sends `count` direct messages by so many workers at once and tells when each call was made. */
async function sendMany(options: {
  readonly count: number;
  readonly intervalMs: number;
  readonly workers: number;
  readonly answerMs: () => number;
  readonly latenessMs: () => number;
}): Promise<number[]> {
  const town = await makeTown(database);
  const clock = makeClock();
  const pace = { channelIntervalMs: 1000, directIntervalMs: options.intervalMs };
  const messenger = makeMessenger({ clock, pace });
  messenger.latency(() => clock.wait(options.answerMs()));
  const ctx = makeJobContext({ database, clock, messengers: [messenger] });
  const account = await town.account();
  await inWork(ctx, town.networkId, (work) =>
    sayAll(
      work,
      Array.from({ length: options.count }, () => ({
        accountId: account.id,
        placeId: town.placeId,
        card: 'hello',
        ids: [],
      })),
    ),
  );
  const lane = directLane({ platform: 'slack', externalId: town.placeExternalId });
  const run = () => deliverLane(ctx, cards, { networkId: town.networkId, lane });
  const { app } = database.db;
  await clock.drive(
    () => Promise.all(Array.from({ length: options.workers }, run)),
    () => app.idleCount < app.totalCount || app.waitingCount > 0,
    options.latenessMs,
  );
  const { rows } = await database.admin.query(
    'select state, count(*)::int as n from outbox where network_id = $1 group by 1',
    [town.networkId],
  );
  expect(rows).toEqual([{ state: 'sent', n: options.count }]);
  return messenger.calls.map((call) => call.atMs).sort((a, b) => a - b);
}

function mostInASecond(moments: readonly number[]): number {
  let first = 0;
  return moments.reduce((most, at, position) => {
    while ((moments[first] ?? at) <= at - 1000) first += 1;
    return Math.max(most, position - first + 1);
  }, 0);
}

/** Noise that is the same in every run. */
function noise(most: number): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed / 2_147_483_647) * most;
  };
}

describe('the pace of a lane', () => {
  test.each([
    ['timers up to 4 ms late', 4, 80],
    ['a platform that takes 4 s to answer', 2, 4000],
  ])(
    'a thousand messages at fifty a second, with %s',
    async (_, late, answer) => {
      const moments = await sendMany({
        count: 1000,
        intervalMs: 20,
        workers: 1,
        answerMs: noise(answer),
        latenessMs: noise(late),
      });
      expect(mostInASecond(moments)).toBeLessThanOrEqual(50);
      const spanMs = (moments.at(-1) ?? 0) - (moments[0] ?? 0) + 20;
      expect(spanMs / (1000 * 20)).toBeLessThanOrEqual(1.02);
      expect(spanMs / (1000 * 20)).toBeGreaterThanOrEqual(1);
    },
    120_000,
  );

  test('three workers on one lane keep its pace together', async () => {
    const moments = await sendMany({
      count: 300,
      intervalMs: 200,
      workers: 3,
      answerMs: noise(500),
      latenessMs: () => 0,
    });
    expect(mostInASecond(moments)).toBeLessThanOrEqual(5);
    const spanMs = (moments.at(-1) ?? 0) - (moments[0] ?? 0) + 200;
    expect(spanMs / (300 * 200)).toBeLessThanOrEqual(1.02);
  }, 60_000);
});

test('the pause before another try doubles up to five minutes, by half either way', () => {
  expect([1, 2, 3, 9, 10, 200].map((tries) => backoffMs(tries, () => 0.5))).toEqual([
    1000, 2000, 4000, 256_000, 300_000, 300_000,
  ]);
  expect(backoffMs(1, () => 0)).toBe(500);
  expect(backoffMs(1, () => 0.999)).toBeCloseTo(1499);
});
