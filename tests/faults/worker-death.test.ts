import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../bot/ids.ts';
import { deliverLane } from '../../bot/outbox/deliver.ts';
import { outboxJobs } from '../../bot/outbox/jobs.ts';
import { recoverRows } from '../../bot/outbox/recover.ts';
import { say } from '../../bot/outbox/say.ts';
import { makeScheduleJobs } from '../../bot/schedule/jobs.ts';
import { inWork } from '../../bot/work.ts';
import { startWorkers } from '../../workers/main.ts';
import { makeQueue } from '../../workers/queue.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeJobContext, makeTown, type Town } from '../support/delivery.ts';
import { type Door, makeFakeMessenger, startFakePlatform } from '../support/fake-platform.ts';
import { laterClock, realClock } from '../support/real-clock.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import type { WorkerSettings } from '../support/worker-process.ts';

const doors: Record<string, Door & { readonly end: 'sent' | 'unknown' }> = {
  discord: { platform: 'discord', knowsKeys: true, history: false, end: 'sent' },
  'slack with history': { platform: 'slack', knowsKeys: false, history: true, end: 'sent' },
  'slack without history': { platform: 'slack', knowsKeys: false, history: false, end: 'unknown' },
};
const backends = hasRedis ? ['postgres', 'redis'] : ['postgres'];
const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };
/** By then every lease has ended. */
const LATER_MS = 61_000;

let database: TestDatabase;
let redis: TestRedis | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  await redis?.stop();
  await database.close();
});

async function stateIn(town: Town): Promise<string[]> {
  const { rows } = await database.admin.query<{ state: string }>(
    'select state from outbox where network_id = $1',
    [town.networkId],
  );
  return rows.map((row) => row.state);
}

describe.each(backends)(
  'F01: a worker killed while the platform has the message, on %s',
  (backend) => {
    test.each(Object.entries(doors))(
      '%s',
      async (_, door) => {
        const town = await makeTown(database, door.platform);
        const fake = await startFakePlatform(door);
        const redisUrl = backend === 'redis' ? (redis?.url ?? null) : null;
        const prefix = `t${newId()}`;
        const worker = await launch({
          databaseUrl: database.url,
          redisUrl,
          prefix,
          platformUrl: fake.url,
          door,
        });
        const ctx = makeJobContext({ database, clock: laterClock(LATER_MS) });
        const queue = await makeQueue({
          redisUrl: redisUrl ?? undefined,
          databaseUrl: database.url,
          prefix,
          log: ctx.log,
        });
        const messengers = { [door.platform]: makeFakeMessenger(fake.url, door) };
        const heir = { ...ctx, queue, messengers };
        let workers: Awaited<ReturnType<typeof startWorkers>> | undefined;
        try {
          fake.answering = 'never';
          const channel = await town.channel();
          await inWork(heir, town.networkId, (work) =>
            say(work, { channelId: channel.id, card: 'hello', ids: [] }),
          );
          await until('the platform has the message', () => fake.stored.length === 1);
          worker.kill('SIGKILL');
          await once(worker, 'exit');
          expect(await stateIn(town)).toEqual(['sending']);
          fake.answering = 'at once';
          const jobs = { ...makeScheduleJobs([]), ...outboxJobs(cards) };
          workers = await startWorkers({ ctx: heir, queue, jobs, lockMs: 1000, sweepEveryMs: 300 });
          await until(
            'the row is settled',
            async () => (await stateIn(town))[0] === door.end,
            25_000,
          );
          expect(fake.stored).toHaveLength(1);
        } finally {
          worker.kill('SIGKILL');
          await workers?.close();
          await queue.close();
          await fake.close();
        }
      },
      60_000,
    );
  },
);

describe.each(['cut off', 'never'] as const)('F02: taken, and the answer is %s', (answering) => {
  test.each(Object.entries(doors))('%s', async (_, door) => {
    const town = await makeTown(database, door.platform);
    const fake = await startFakePlatform(door);
    try {
      fake.answering = answering;
      const messenger = makeFakeMessenger(fake.url, door, 200);
      const channel = await town.channel();
      const now = makeJobContext({ database, clock: realClock, messengers: [messenger] });
      await inWork(now, town.networkId, (work) =>
        say(work, { channelId: channel.id, card: 'hello', ids: [] }),
      );
      const what = { networkId: town.networkId, lane: channel.lane };
      await deliverLane(now, cards, what);
      expect(fake.stored).toHaveLength(1);
      fake.answering = 'at once';
      const later = makeJobContext({
        database,
        clock: laterClock(LATER_MS),
        messengers: [messenger],
      });
      await deliverLane(later, cards, what);
      await recoverRows(later, town.networkId);
      await deliverLane(later, cards, what);
      expect(await stateIn(town)).toEqual([door.end]);
      expect(fake.stored).toHaveLength(1);
      expect(fake.posts).toBe(door.knowsKeys ? 2 : 1);
    } finally {
      await fake.close();
    }
  });
});

async function launch(settings: WorkerSettings): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '../support/worker-process.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await until('the worker process is ready', () => said.includes('ready'), 25_000);
  return child;
}
