import { inDispatch, inNetwork } from '../db/connect.ts';
import { listFailures } from '../db/job-failure.ts';
import { listNetworkIds } from '../db/network.ts';
import { countWaiting, listUndelivered, type WaitingCount } from '../db/queue-board.ts';
import type { Context } from './context.ts';

/** What the operator sees of the queue: counts, ids, states and reasons; never content. */
export interface QueueBoard {
  readonly counts: readonly WaitingCount[];
  readonly undelivered: readonly UndeliveredMessage[];
  readonly failures: readonly FailedJob[];
}

/** A message that may or may not have been posted (`unknown`), or was not (`failed`). */
interface UndeliveredMessage {
  readonly networkId: string;
  readonly id: string;
  readonly state: 'unknown' | 'failed';
  readonly card: string;
  readonly lane: string;
  readonly error: string | null;
  readonly since: Date;
}

interface FailedJob {
  readonly networkId: string;
  readonly id: string;
  readonly name: string;
  readonly error: string;
  readonly failedAt: Date;
}

/** The queue as PostgreSQL, the truth, knows it; at most 100 of each list from each network. */
export async function readBoard(ctx: Pick<Context, 'db'>): Promise<QueueBoard> {
  const { counts, networkIds } = await inDispatch(ctx.db, async (tx) => ({
    counts: await countWaiting(tx),
    networkIds: await listNetworkIds(tx),
  }));
  const undelivered: UndeliveredMessage[] = [];
  const failures: FailedJob[] = [];
  for (const networkId of networkIds) {
    await inNetwork(ctx.db, networkId, async (tx) => {
      for (const row of await listUndelivered(tx)) undelivered.push({ networkId, ...row });
      for (const { id, name, error, failedAt } of await listFailures(tx, networkId))
        failures.push({ networkId, id, name, error, failedAt });
    });
  }
  return { counts, undelivered, failures };
}
