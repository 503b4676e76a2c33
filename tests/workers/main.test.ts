import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../bot/errors.ts';
import { newId } from '../../bot/ids.ts';
import { type AnyJob, job } from '../../bot/job.ts';
import { outboxJobs } from '../../bot/outbox/jobs.ts';
import { say } from '../../bot/outbox/say.ts';
import { dueJob } from '../../bot/schedule/due.ts';
import { makeScheduleJobs } from '../../bot/schedule/jobs.ts';
import { plan } from '../../bot/schedule/plan.ts';
import { inWork } from '../../bot/work.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { type BullQueue, makeQueue } from '../../workers/queue.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeJobContext, makeTown, type Town } from '../support/delivery.ts';
import { makeMessenger, type RecordingMessenger } from '../support/messenger.ts';
import { realClock } from '../support/real-clock.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const backends = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

describe.each(backends)('workers on %s', (backend) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let queue: BullQueue;
  let workers: Workers | undefined;
  let town: Town;
  let messenger: RecordingMessenger;
  let ctx: ReturnType<typeof makeJobContext>;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = backend === 'redis' ? await startRedis() : undefined;
  });
  afterAll(async () => {
    await redis?.stop();
    await database.close();
  });
  beforeEach(async () => {
    town = await makeTown(database);
    messenger = makeMessenger({ clock: realClock });
    const lines: string[] = [];
    const base = makeJobContext({ database, clock: realClock, messengers: [messenger] });
    queue = await makeQueue({
      redisUrl: redis?.url,
      databaseUrl: database.url,
      log: base.log,
      prefix: `t${newId()}`,
    });
    ctx = { ...base, queue, lines: base.lines ?? lines };
  });
  afterEach(async () => {
    await workers?.close();
    workers = undefined;
    await queue.close();
  });

  async function work(jobs: Record<string, AnyJob>): Promise<void> {
    workers = await startWorkers({ ctx, queue, jobs: { ...makeScheduleJobs([]), ...jobs } });
  }

  async function failures(): Promise<unknown[]> {
    const { rows } = await database.admin.query(
      'select name, payload, error from job_failure where network_id = $1',
      [town.networkId],
    );
    return rows;
  }

  test('what is said arrives, without anything but the commit', async () => {
    const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };
    await work(outboxJobs(cards));
    const channel = await town.channel();
    await inWork(ctx, town.networkId, (w) =>
      say(w, { channelId: channel.id, card: 'hello', ids: [] }),
    );
    await until('the message is there', () => messenger.visible.length === 1);
  });

  test('the sweep finds what nobody put before the workers', async () => {
    const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };
    const channel = await town.channel();
    const unreachable = { add: () => Promise.reject(new Error('queue away')) };
    await inWork({ ...ctx, queue: unreachable }, town.networkId, (w) =>
      say(w, { channelId: channel.id, card: 'hello', ids: [] }),
    );
    await work(outboxJobs(cards));
    await until('the message is there', () => messenger.visible.length === 1);
  });

  test('a planned moment happens once, though the sweep runs again and again', async () => {
    const ran: string[] = [];
    const remind = dueJob((_work, { subjectId }) => {
      ran.push(subjectId);
      return Promise.resolve();
    });
    const subjectId = newId();
    await inWork(ctx, town.networkId, (w) =>
      plan(w, { kind: 'pulse.remind', subjectId, dueAt: new Date(0) }),
    );
    await work({ 'pulse.remind': remind });
    await until('it has run', () => ran.length === 1);
    await queue.add([{ name: 'sweep', payload: {} }]);
    await until('all is quiet', async () => {
      const { work: counts } = await queue.stats();
      return (counts.waiting ?? 0) + (counts.active ?? 0) === 0;
    });
    expect(ran).toEqual([subjectId]);
  });

  test('jobs of one key never run side by side, and of those added meanwhile the last is kept', async () => {
    const log: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = job({
      payload: z.object({ at: z.string() }),
      run: async (_, { at }) => {
        log.push(`begin ${at}`);
        await gate;
        log.push(`end ${at}`);
      },
    });
    await work({ 'test.slow': slow });
    const add = (at: string) => queue.add([{ name: 'test.slow', payload: { at }, once: 'key' }]);
    await add('1');
    await until('the first runs', () => log.length === 1);
    await add('2');
    await add('3');
    open();
    await until('the last ran', () => log.length === 4);
    expect(log).toEqual(['begin 1', 'end 1', 'begin 3', 'end 3']);
  });

  test('a job to be done now takes the place of one put off, which is not put off further by another', async () => {
    const ran: string[] = [];
    const quick = job({
      payload: z.object({ at: z.string() }),
      run: (_, { at }) => {
        ran.push(at);
        return Promise.resolve();
      },
    });
    await work({ 'test.quick': quick });
    const one = { name: 'test.quick', once: 'key' };
    await queue.add([{ ...one, payload: { at: 'later' }, delayMs: 3_600_000 }]);
    await queue.add([{ ...one, payload: { at: 'much later' }, delayMs: 7_200_000 }]);
    const [waiting] = await Promise.all(queue.raw.map((each) => each.getDelayed()));
    const delayed = waiting?.filter((each) => each.name === one.name) ?? [];
    expect(delayed.map((each) => [each.data.at, each.delay])).toEqual([['later', 3_600_000]]);
    await queue.add([{ ...one, payload: { at: 'now' } }]);
    await until('it ran', () => ran.length > 0);
    expect(ran).toEqual(['now']);
    expect((await queue.stats()).work.delayed).toBeLessThanOrEqual(1);
  });

  test('a refusal is not tried again and is kept for the operator', async () => {
    let tries = 0;
    const refuse = job({
      payload: z.object({ networkId: z.uuid() }),
      run: () => {
        tries += 1;
        return Promise.reject(new Refusal('closed', 'This has closed.'));
      },
    });
    await work({ 'test.refuse': refuse });
    const payload = { networkId: town.networkId };
    await queue.add([{ name: 'test.refuse', payload }]);
    await until('it is kept', async () => (await failures()).length === 1);
    expect(tries).toBe(1);
    expect(await failures()).toEqual([
      { name: 'test.refuse', payload, error: 'UnrecoverableError: closed: This has closed.' },
    ]);
  });

  test('a faulty job is tried three times, then kept once, and its planned moment ends', async () => {
    let tries = 0;
    const faulty = dueJob(() => {
      tries += 1;
      return Promise.reject(new Error('a bug'));
    });
    await inWork(ctx, town.networkId, (w) =>
      plan(w, { kind: 'test.faulty', subjectId: newId(), dueAt: new Date(0) }),
    );
    await work({ 'test.faulty': faulty });
    await until('it is kept', async () => (await failures()).length === 1, 25_000);
    expect(tries).toBe(3);
    const { rows } = await database.admin.query('select state from due where network_id = $1', [
      town.networkId,
    ]);
    expect(rows).toEqual([{ state: 'failed' }]);
  });

  test('a payload that is not as agreed and a job nobody knows disturb no one', async () => {
    let ran = 0;
    const strict = job({
      payload: z.strictObject({ networkId: z.uuid() }),
      run: () => {
        ran += 1;
        return Promise.resolve();
      },
    });
    await work({ 'test.strict': strict });
    await queue.add([
      { name: 'test.strict', payload: { networkId: town.networkId, extra: 'x' } },
      { name: 'test.unheard-of', payload: {} },
      { name: 'constructor', payload: {} },
      { name: 'test.strict', payload: { networkId: town.networkId } },
    ]);
    await until('the good one ran', () => ran === 1);
    await until('the bad one is kept', async () => (await failures()).length === 1);
    await until(
      'the unknown ones are logged',
      () => ctx.lines.filter((line) => line.includes('unknown job dropped')).length === 2,
    );
  });

  test('closing waits for the running job', async () => {
    let isDone = false;
    let begun = false;
    const patient = job({
      payload: z.object({}),
      run: async (context) => {
        begun = true;
        await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
        await new Promise((resolve) => setImmediate(resolve));
        isDone = true;
      },
    });
    await work({ 'test.patient': patient });
    await queue.add([{ name: 'test.patient', payload: {} }]);
    await until('it runs', () => begun);
    await workers?.close();
    expect(isDone).toBe(true);
  });

  test('closing does not wait for ever for a job that does not end', async () => {
    let begun = false;
    const endless = job({
      payload: z.object({}),
      run: () => {
        begun = true;
        return new Promise<void>(() => undefined);
      },
    });
    workers = await startWorkers({
      ctx,
      queue,
      jobs: { ...makeScheduleJobs([]), 'test.endless': endless },
      closeWithinMs: 50,
    });
    await queue.add([{ name: 'test.endless', payload: {} }]);
    await until('it runs', () => begun);
    const begunAt = Date.now();
    await workers.close();
    expect(Date.now() - begunAt).toBeLessThan(5000);
  });

  // On PostgreSQL there is no connection of a worker's own that could be left behind.
  if (backend === 'redis') {
    test('a job that ends after the closing leaves no connection behind', async () => {
      const { promise: end, resolve: letEnd } = Promise.withResolvers<void>();
      let begun = false;
      const late = job({
        payload: z.object({}),
        run: () => {
          begun = true;
          return end;
        },
      });
      const looker = new Redis(redis?.url ?? '');
      const figure = async (section: string, name: string) =>
        Number(new RegExp(`${name}:(\\d+)`).exec(await looker.info(section))?.[1]);
      const opened = () => figure('stats', 'total_connections_received');
      workers = await startWorkers({ ctx, queue, jobs: { 'test.late': late }, closeWithinMs: 50 });
      await queue.add([{ name: 'test.late', payload: {} }]);
      await until('it runs', () => begun);
      await workers.close();
      const openedBefore = await opened();
      letEnd();
      await until('the pause is over', async () => (await opened()) > openedBefore);
      const ours = ['the looker', 'queue work', 'queue lanes'];
      await until('the workers have let go', async () => {
        return (await figure('clients', 'connected_clients')) === ours.length;
      });
      await looker.quit();
    });
  }
});
