import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import type { Log } from '../bot/log.ts';

/** A job as a worker gets it. */
export interface TakenJob {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** What a worker of a queue does. */
interface WorkerSettings {
  readonly run: (job: TakenJob) => Promise<void>;
  readonly concurrency: number;
  readonly lockMs: number;
}

/** One of the two backends: how to open queues and workers on it. */
export interface Backend {
  readonly queue: (name: string) => Queue;
  readonly worker: (name: string, settings: WorkerSettings) => Worker;
  readonly close: () => Promise<void>;
}

/** BullMQ on Redis. */
export function holdRedis(url: string): Backend {
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

/** BullMQ on PostgreSQL, its schema `bullmq` brought up to date first. @throws when it cannot be had. */
export async function holdPostgres(databaseUrl: string, log: Log): Promise<Backend> {
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
