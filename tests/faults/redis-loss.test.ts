import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../bot/ids.ts';
import { outboxJobs } from '../../bot/outbox/jobs.ts';
import { say } from '../../bot/outbox/say.ts';
import { dueJob } from '../../bot/schedule/due.ts';
import { makeScheduleJobs } from '../../bot/schedule/jobs.ts';
import { plan } from '../../bot/schedule/plan.ts';
import { inWork } from '../../bot/work.ts';
import { startWorkers } from '../../workers/main.ts';
import { makeQueue } from '../../workers/queue.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeJobContext, makeTown } from '../support/delivery.ts';
import { makeMessenger } from '../support/messenger.ts';
import { realClock } from '../support/real-clock.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };

describe.runIf(hasRedis)('F03: Redis killed and restarted empty', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
    await database.close();
  });

  test('due work goes on, each thing once, and nobody waited for the queue meanwhile', async () => {
    const town = await makeTown(database);
    const messenger = makeMessenger({ clock: realClock });
    const base = makeJobContext({ database, clock: realClock, messengers: [messenger] });
    const queue = await makeQueue({
      redisUrl: redis.url,
      databaseUrl: database.url,
      log: base.log,
      prefix: `t${newId()}`,
    });
    const ctx = { ...base, queue };
    const ran: string[] = [];
    const remind = dueJob((_, { subjectId }) => {
      ran.push(subjectId);
      return Promise.resolve();
    });
    const jobs = { ...makeScheduleJobs([]), ...outboxJobs(cards), 'test.remind': remind };
    // As in earnest, only faster: a sweep every 15 s and a look at it every 20 s make a minute.
    const pace = { sweepEveryMs: 300, superviseEveryMs: 400 };
    const workers = await startWorkers({ ctx, queue, jobs, ...pace });
    const channel = await town.channel();
    const subjectId = newId();
    try {
      const speak = () =>
        inWork(ctx, town.networkId, (work) =>
          say(work, { channelId: channel.id, card: 'hello', ids: [] }),
        );
      await speak();
      await until('the first message is there', () => messenger.visible.length === 1);
      await redis.kill();
      const begunAt = Date.now();
      await speak();
      await inWork(ctx, town.networkId, (work) =>
        plan(work, { kind: 'test.remind', subjectId, dueAt: new Date(0) }),
      );
      expect(Date.now() - begunAt).toBeLessThan(5000);
      expect(messenger.visible).toHaveLength(1);
      await redis.restart();
      await until('the second message is there', () => messenger.visible.length === 2, 25_000);
      await until('the planned moment came', () => ran.length > 0, 25_000);
      await speak();
      await until('the third message is there', () => messenger.visible.length === 3);
      expect(ran).toEqual([subjectId]);
      expect(messenger.calls).toHaveLength(3);
    } finally {
      await workers.close();
      await queue.close();
    }
  }, 60_000);

  test('a process that starts while Redis is away says so in one sentence', async () => {
    const away = { redisUrl: 'redis://127.0.0.1:1', databaseUrl: database.url };
    const { log } = makeJobContext({ database, clock: realClock });
    await expect(makeQueue({ ...away, log, patienceMs: 300 })).rejects.toThrow(
      'The queue does not answer: check that REDIS_URL is right and reachable.',
    );
  });
});
