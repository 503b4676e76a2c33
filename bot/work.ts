import { inNetwork, PRESS_TIMEOUT_MS } from '../db/connect.ts';
import type { Context, Work } from './context.ts';
import type { JobRequest } from './ports.ts';

/** A press has to be answered in three seconds: whatever it asks for may not take longer. */
export const inTime = { statementTimeoutMs: PRESS_TIMEOUT_MS } as const;

/**
 * Runs `body` in one transaction of a network, as a capability's work, and returns its value once
 * committed. The jobs it asked for are put before the workers afterwards, best effort: an unreachable
 * queue is logged, and the sweep finds what is due.
 */
export async function inWork<T>(
  ctx: Context,
  networkId: string,
  body: (work: Work) => Promise<T>,
  options: { readonly statementTimeoutMs?: number } = {},
): Promise<T> {
  const jobs: JobRequest[] = [];
  const value = await inNetwork(
    ctx.db,
    networkId,
    (tx) => body({ ...ctx, tx, networkId, afterCommit: (job) => jobs.push(job) }),
    options,
  );
  await enqueue(ctx, jobs);
  return value;
}

/**
 * Puts jobs before the workers, best effort and for a second at most: whoever pressed is waiting for
 * an answer. Of several with the same `once` key the soonest counts.
 */
export async function enqueue(ctx: Context, jobs: readonly JobRequest[]): Promise<void> {
  if (jobs.length === 0) return;
  const unique = soonest(jobs);
  const added = ctx.queue.add(unique).catch((error: unknown) => {
    ctx.log.warn(
      { err: error, jobs: unique.length },
      'queue not reached; the sweep will find them',
    );
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    // The reply does not wait longer for a queue that is away: the sweep finds what was committed.
    timer = setTimeout(resolve, 1000);
  });
  await Promise.race([added, patience]).finally(() => clearTimeout(timer));
}

function soonest(jobs: readonly JobRequest[]): JobRequest[] {
  const unique = new Map<string | number, JobRequest>();
  for (const [at, job] of jobs.entries()) {
    const key = job.once ? `${job.name} ${job.once}` : at;
    const other = unique.get(key);
    if (!other || (job.delayMs ?? 0) <= (other.delayMs ?? 0)) unique.set(key, job);
  }
  return [...unique.values()];
}
