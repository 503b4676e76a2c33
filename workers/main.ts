import { UnrecoverableError } from 'bullmq';
import { Refusal } from '../bot/errors.ts';
import type { AnyJob, Job, JobContext } from '../bot/job.ts';
import { recordFailure } from '../bot/schedule/failure.ts';
import type { TakenJob } from './backend.ts';
import type { BullQueue, Stoppable } from './queue.ts';

/** What the workers of a process need. */
export interface WorkersOptions {
  readonly ctx: JobContext;
  /** Every job by name. */
  readonly jobs: Readonly<Record<string, AnyJob>>;
  readonly queue: BullQueue;
  /** How many jobs at once, deliveries apart; 16 on Redis, 8 on PostgreSQL unless given. */
  readonly concurrency?: number;
  /** How long a job is safe from being taken over when its worker falls silent; 20 s. */
  readonly lockMs?: number;
  /** How often the sweep runs; 15 s. */
  readonly sweepEveryMs?: number;
  /** How often this process looks whether the queue still knows the sweep; 20 s. */
  readonly superviseEveryMs?: number;
  /** How long running jobs may take to end when the workers are closed; 10 s. */
  readonly closeWithinMs?: number;
}

/** The running workers of a process. */
export interface Workers {
  /** Stops taking jobs and waits for the running ones, but not for ever; the queue stays open. */
  close(): Promise<void>;
}

/**
 * Starts working off jobs; resolves when the workers are ready and the sweep is under way.
 *
 * Each job's payload is checked by its own schema. Refusals and bad payloads are not tried again;
 * what failed for good is kept in PostgreSQL. Unknown jobs are logged and dropped. The queue may
 * lose everything at any time: this process puts the sweep back, and the sweep finds the rest.
 */
export async function startWorkers(options: WorkersOptions): Promise<Workers> {
  const { queue, jobs } = options;
  const stopping = new AbortController();
  const signal = AbortSignal.any([options.ctx.signal, stopping.signal]);
  const ctx: JobContext = { ...options.ctx, signal };
  const keeping = new Set<Promise<void>>();
  const workers = await queue.process({
    run: (taken) => runJob(ctx, jobs, taken),
    onFailed: ({ name, payload }, error) => {
      const kept: Promise<void> = recordFailure(ctx, { name, payload, error }).finally(() =>
        keeping.delete(kept),
      );
      keeping.add(kept);
    },
    concurrency: {
      work: options.concurrency ?? (queue.backend === 'redis' ? 16 : 8),
      lanes: LANES_AT_ONCE,
    },
    lockMs: options.lockMs ?? 20_000,
  });
  const supervision = await supervise(ctx, options).catch(async (error: unknown) => {
    await workers.stop();
    throw error;
  });
  return {
    async close() {
      clearInterval(supervision);
      stopping.abort();
      await settleWithin(options.closeWithinMs ?? 10_000, workers);
      await workers.stop();
      await Promise.all(keeping);
    },
  };
}

/** Deliveries mostly wait for their next slot; the messages of so many channels flow side by side. */
const LANES_AT_ONCE = 128;

async function runJob(
  ctx: JobContext,
  jobs: Readonly<Record<string, AnyJob>>,
  { name, payload }: TakenJob,
): Promise<void> {
  const known = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
  if (!known) return ctx.log.warn({ job: name }, 'unknown job dropped');
  const { payload: schema, run } = known as unknown as Job<unknown>;
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new UnrecoverableError(`The payload of ${name} is not as agreed.`);
  try {
    await run(ctx, parsed.data);
  } catch (error) {
    if (error instanceof Refusal) throw new UnrecoverableError(`${error.code}: ${error.message}`);
    throw error;
  }
}

/** The queue may be emptied behind our back, and workers would idle on without any error. */
async function supervise(ctx: JobContext, options: WorkersOptions): Promise<NodeJS.Timeout> {
  const { queue, sweepEveryMs = 15_000, superviseEveryMs = 20_000 } = options;
  const look = () => queue.keepRepeating('sweep', sweepEveryMs);
  await look();
  const timer = setInterval(() => {
    look().catch((err: unknown) => ctx.log.warn({ err }, 'queue not reached'));
  }, superviseEveryMs);
  return timer.unref();
}

async function settleWithin(ms: number, workers: Stoppable): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    // An end to waiting for jobs under way: those cut off run again.
    timer = setTimeout(resolve, ms);
  });
  // A queue that is away cannot be asked to settle: then it is stopped at once.
  const settled = workers.settle().catch(() => undefined);
  await Promise.race([settled, patience]).finally(() => clearTimeout(timer));
}
