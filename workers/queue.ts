import { createPostgresBackend, type JobsOptions, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import type { Log } from '../bot/log.ts';
import type { JobQueue, JobRequest } from '../bot/ports.ts';

/** Where the queue lives and how it is named. */
export interface QueueOptions {
  /** Redis, if there is one; else BullMQ runs on PostgreSQL. */
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  readonly log: Log;
  /** What the queues' names begin with; `convene` unless given. */
  readonly prefix?: string;
  /** How long the queue may take to answer at the start; 15 s unless given. */
  readonly patienceMs?: number;
}

/** A job as a worker gets it. */
export interface TakenJob {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** What a process does with jobs. */
interface Processing {
  readonly run: (job: TakenJob) => Promise<void>;
  /** Called when no further try will be made. */
  readonly onFailed: (job: TakenJob, error: Error) => void;
  /** How many jobs at once in each queue. */
  readonly concurrency: Readonly<Record<QueueName, number>>;
  /** How long a job is safe from being taken over when its worker falls silent. */
  readonly lockMs: number;
}

/** Workers that take jobs until they are stopped. */
export interface Stoppable {
  /** Takes no more jobs; resolves when the running ones have ended. */
  settle(): Promise<unknown>;
  /** Lets go of the connections, whatever still runs. */
  stop(): Promise<unknown>;
}

/** `work`: everything; `lanes`: deliveries, which mostly wait for their next slot. */
type QueueName = 'work' | 'lanes';

/** The queue as this process holds it: hands over jobs, and can open workers for them. */
export interface BullQueue extends JobQueue {
  readonly backend: 'redis' | 'postgres';
  /** BullMQ's own queues, for the board; to look at only. */
  readonly raw: readonly Queue[];
  /** How many jobs are in which state. */
  stats(): Promise<Readonly<Record<QueueName, Readonly<Record<string, number>>>>>;
  /** Sees to it that the named job runs every so often; makes it anew where the queue forgot it. */
  keepRepeating(name: string, everyMs: number): Promise<void>;
  /** Starts taking jobs. */
  process(processing: Processing): Promise<Stoppable>;
  /** Lets go of all connections. */
  close(): Promise<void>;
}

/**
 * Connects to the queue: BullMQ on Redis where there is one, else on PostgreSQL through a pool of
 * its own, whose schema `bullmq` is brought up to date first.
 *
 * `add` fails within seconds when the queue is away: nobody waits for it, the sweep finds what is
 * due. A job with a `once` key waits at most once: added again without delay it takes the place of
 * one that waits for its time, and while one runs the latest is kept for afterwards.
 *
 * @throws Error with one sentence when the queue cannot be reached at the start.
 */
export async function makeQueue(options: QueueOptions): Promise<BullQueue> {
  const { redisUrl, log } = options;
  const prefix = options.prefix ?? 'convene';
  const names = { work: prefix, lanes: `${prefix}-lanes` };
  const { hold, queues } = await open(options, names);
  const all = Object.values(queues);
  return {
    backend: redisUrl ? 'redis' : 'postgres',
    raw: all,
    async add(jobs) {
      for (const [name, queue] of entriesOf(queues)) {
        const mine = jobs.filter((job) => queueOf(job) === name);
        for (let at = 0; at < mine.length; at += JOBS_PER_CALL) {
          await queue.addBulk(mine.slice(at, at + JOBS_PER_CALL).map(toBull));
        }
      }
    },
    async stats() {
      const [work, lanes] = await Promise.all([
        queues.work.getJobCounts(...COUNTED),
        queues.lanes.getJobCounts(...COUNTED),
      ]);
      return { work, lanes };
    },
    async keepRepeating(name, everyMs) {
      const known = await queues.work.getJobScheduler(name);
      const isAlive = known?.every === everyMs && (known.next ?? 0) > Date.now() - 2 * everyMs;
      if (isAlive) return;
      await queues.work.upsertJobScheduler(name, { every: everyMs }, { name, opts: jobOptions });
    },
    async process(processing) {
      const workers = entriesOf(names).map(([queue, name]) => {
        const concurrency = processing.concurrency[queue];
        return openWorker(hold, { name, concurrency, log, processing });
      });
      // A close that waits cannot be hurried by a second one that forces: it returns the first's
      // promise. Hence settling is a pause.
      const settle = () => Promise.all(workers.map((worker) => worker.pause()));
      const stop = () => Promise.all(workers.map((worker) => worker.close(true)));
      try {
        await Promise.all(workers.map((worker) => worker.waitUntilReady()));
      } catch (error) {
        await stop();
        throw error;
      }
      return { settle, stop };
    },
    async close() {
      await Promise.allSettled(all.map((queue) => queue.close()));
      await hold.close();
    },
  };
}

async function open(options: QueueOptions, names: Readonly<Record<QueueName, string>>) {
  const { redisUrl, databaseUrl, log, patienceMs = 15_000 } = options;
  const cleanUp: (() => Promise<void>)[] = [];
  try {
    const hold = redisUrl ? holdRedis(redisUrl) : await holdPostgres(databaseUrl, log);
    cleanUp.push(hold.close);
    const queues = { work: hold.queue(names.work), lanes: hold.queue(names.lanes) };
    for (const queue of Object.values(queues)) {
      queue.on('error', (err) => log.warn({ err }, 'queue connection'));
      cleanUp.unshift(() => queue.close());
    }
    const ready = Object.values(queues).map((queue) => queue.waitUntilReady());
    await withTimeout(Promise.all(ready), patienceMs);
    return { hold, queues };
  } catch (cause) {
    for (const close of cleanUp) await close().catch(() => undefined);
    const where = redisUrl ? 'REDIS_URL' : 'DATABASE_URL';
    throw new Error(`The queue does not answer: check that ${where} is right and reachable.`, {
      cause,
    });
  }
}

const JOBS_PER_CALL = 500;

const COUNTED = ['waiting', 'active', 'delayed', 'failed'] as const;

/** Failures are kept in PostgreSQL, where the operator sees them; nothing stays in the queue. */
const jobOptions: JobsOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
};

type Open<T> = (name: string, options: WorkerSettings) => T;

interface WorkerSettings {
  readonly run: (job: TakenJob) => Promise<void>;
  readonly concurrency: number;
  readonly lockMs: number;
}

/** One of the two backends: how to open queues and workers on it. */
interface Hold {
  readonly queue: (name: string) => Queue;
  readonly worker: Open<Worker>;
  readonly close: () => Promise<void>;
}

function holdRedis(url: string): Hold {
  const retryStrategy = (times: number) => Math.min(100 * 2 ** times, 2000);
  // Who hands over jobs must not wait for a Redis that is away; who takes them must.
  const hasty = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 5000 };
  return {
    queue: (name) => new Queue(name, { connection: { url, retryStrategy, ...hasty } }),
    worker: (name, settings) =>
      new Worker(name, toProcessor(settings), {
        ...toWorkerOptions(settings),
        connection: { url, retryStrategy, maxRetriesPerRequest: null },
      }),
    close: () => Promise.resolve(),
  };
}

async function holdPostgres(databaseUrl: string, log: Log): Promise<Hold> {
  const pool = new pg.Pool({
    connectionString: withSearchPath(databaseUrl),
    application_name: 'convene_queue',
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
  });
  // An error on a connection in use, without a listener of its own, would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (err) => log.warn({ err }, 'queue connection'));
  try {
    await migrateQueue(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  // BullMQ's types know Redis only; its PostgreSQL backend has the same queues and workers.
  const queueOptions = { connection: pool as never };
  return {
    queue: (name) => new Queue(name, queueOptions, createPostgresBackend as never),
    worker: (name, settings) =>
      new Worker(
        name,
        toProcessor(settings),
        { ...toWorkerOptions(settings), ...queueOptions },
        createPostgresBackend as never,
      ),
    close: () => pool.end(),
  };
}

async function migrateQueue(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

function withSearchPath(url: string): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  const added = '-c search_path=bullmq';
  address.searchParams.set('options', given ? `${given} ${added}` : added);
  return address.href;
}

function openWorker(
  hold: Hold,
  options: {
    readonly name: string;
    readonly concurrency: number;
    readonly log: Log;
    readonly processing: Processing;
  },
): Worker {
  const { name, concurrency, log, processing } = options;
  const { run, lockMs, onFailed } = processing;
  const worker = hold.worker(name, { run, concurrency, lockMs });
  worker.on('error', (err) => log.warn({ err, queue: name }, 'worker'));
  worker.on('failed', (job, error) => {
    if (!job) return log.warn({ err: error, queue: name }, 'a job was given up');
    const isFinal = job.attemptsMade >= (job.opts.attempts ?? 1) || job.finishedOn !== undefined;
    if (isFinal) onFailed({ name: job.name, payload: job.data }, error);
    else log.warn({ err: error, job: job.name, attempts: job.attemptsMade }, 'job tried again');
  });
  return worker;
}

function toProcessor({ run }: WorkerSettings) {
  return (job: { name: string; data: TakenJob['payload'] }) =>
    run({ name: job.name, payload: job.data });
}

function toWorkerOptions({ concurrency, lockMs }: WorkerSettings) {
  return {
    concurrency,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    // A job that is killed again and again is bounded by its attempts and found by the sweep.
    maxStalledCount: 3,
    runRetryDelay: 2000,
  };
}

function queueOf(job: JobRequest): QueueName {
  return job.name === 'outbox.deliver' ? 'lanes' : 'work';
}

function toBull(job: JobRequest) {
  const { name, payload, once, delayMs } = job;
  // What can be done now takes the place of what waits for its time; what is put off does not, or
  // a stream of redraws would put the first one off for ever.
  const replace = !delayMs;
  const deduplication = once && { id: `${name}/${once}`, keepLastIfActive: true, replace };
  return {
    name,
    data: payload,
    opts: {
      ...jobOptions,
      ...(deduplication ? { deduplication } : {}),
      ...(delayMs ? { delay: delayMs } : {}),
    },
  };
}

function entriesOf<T>(record: Readonly<Record<QueueName, T>>): [QueueName, T][] {
  return [
    ['work', record.work],
    ['lanes', record.lanes],
  ];
}

function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
