import { inNetwork } from '../db/connect.ts';
import type { Context, Work } from './context.ts';
import type { JobRequest } from './ports.ts';

/**
 * Runs `body` in one transaction of a network, as a capability's work, and returns its value once
 * committed. The jobs it asked for are put before the workers afterwards, best effort: an unreachable
 * queue is logged, and the sweep finds what is due.
 */
export async function inWork<T>(
  ctx: Context,
  networkId: string,
  body: (work: Work) => Promise<T>,
): Promise<T> {
  const jobs: JobRequest[] = [];
  const value = await inNetwork(ctx.db, networkId, (tx) =>
    body({ ...ctx, tx, networkId, afterCommit: (job) => jobs.push(job) }),
  );
  await enqueue(ctx, jobs);
  return value;
}

/** Puts jobs before the workers, best effort; of several with the same `once` key the last. */
export async function enqueue(ctx: Context, jobs: readonly JobRequest[]): Promise<void> {
  if (jobs.length === 0) return;
  const unique = new Map(jobs.map((job, at) => [job.once ? `${job.name} ${job.once}` : at, job]));
  try {
    await ctx.queue.add([...unique.values()]);
  } catch (error) {
    ctx.log.warn({ err: error, jobs: unique.size }, 'queue not reached; the sweep will find them');
  }
}
