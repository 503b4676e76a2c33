import type { JobsOptions, Queue, Worker } from 'bullmq';
import type { Log } from '../bot/log.ts';
import type { JobQueue, JobRequest } from '../bot/ports.ts';
import { type Backend, holdPostgres, holdRedis, type TakenJob } from './backend.ts';

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
  const { backend, queues } = await open(options, names);
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
    process: (processing) => openWorkers(backend, names, log, processing),
    async close() {
      await Promise.allSettled(all.map((queue) => queue.close()));
      await backend.close();
    },
  };
}

async function open(options: QueueOptions, names: Readonly<Record<QueueName, string>>) {
  const { redisUrl, databaseUrl, log, patienceMs = 15_000 } = options;
  const cleanUp: (() => Promise<void>)[] = [];
  try {
    const backend = redisUrl ? holdRedis(redisUrl) : await holdPostgres(databaseUrl, log);
    cleanUp.push(backend.close);
    const queues = { work: backend.queue(names.work), lanes: backend.queue(names.lanes) };
    for (const queue of Object.values(queues)) {
      queue.on('error', (err) => log.warn({ err }, 'queue connection'));
      cleanUp.unshift(() => queue.close());
    }
    const ready = Object.values(queues).map((queue) => queue.waitUntilReady());
    await withTimeout(Promise.all(ready), patienceMs);
    return { backend, queues };
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

async function openWorkers(
  backend: Backend,
  names: Readonly<Record<QueueName, string>>,
  log: Log,
  processing: Processing,
): Promise<Stoppable> {
  const workers = entriesOf(names).map(([queue, name]) =>
    openWorker(backend, { name, concurrency: processing.concurrency[queue], log, processing }),
  );
  let isStopped = false;
  const stop = async () => {
    isStopped = true;
    await Promise.all(workers.map((worker) => worker.close(true)));
  };
  // A close that waits cannot be hurried by a second one that forces: it returns the first's
  // promise. Hence settling is a pause.
  const pause = async (worker: Worker) => {
    await worker.pause();
    // At its end a pause connects to Redis anew, also when the worker was closed meanwhile.
    if (isStopped) await worker.disconnect();
  };
  const settle = () => Promise.all(workers.map(pause));
  try {
    await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { settle, stop };
}

function openWorker(
  held: Backend,
  options: {
    readonly name: string;
    readonly concurrency: number;
    readonly log: Log;
    readonly processing: Processing;
  },
): Worker {
  const { name, concurrency, log, processing } = options;
  const { run, lockMs, onFailed } = processing;
  const worker = held.worker(name, { run, concurrency, lockMs });
  worker.on('error', (err) => log.warn({ err, queue: name }, 'worker'));
  worker.on('failed', (job, error) => {
    if (!job) return log.warn({ err: error, queue: name }, 'a job was given up');
    const isFinal = job.attemptsMade >= (job.opts.attempts ?? 1) || job.finishedOn !== undefined;
    if (isFinal) onFailed({ name: job.name, payload: job.data }, error);
    else log.warn({ err: error, job: job.name, attempts: job.attemptsMade }, 'job tried again');
  });
  return worker;
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
