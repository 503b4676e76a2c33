import { inDispatch } from '../../db/connect.ts';
import { findDue } from '../../db/due.ts';
import { findDueLanes, findLapsedNetworks } from '../../db/outbox.ts';
import type { Context } from '../context.ts';
import { laneJob } from '../outbox/lane.ts';
import type { JobRequest } from '../ports.ts';

/**
 * Puts before the workers whatever is due now: planned moments, lanes with something to say, and
 * rows whose worker is gone. Running it again changes nothing: the rows are the truth, and each job
 * is there once. `always` is what every sweep asks for besides.
 */
export async function sweep(ctx: Context, always: readonly JobRequest[] = []): Promise<void> {
  const now = ctx.clock.now();
  const { lanes, lapsed } = await inDispatch(ctx.db, async (tx) => ({
    lanes: await findDueLanes(tx, now),
    lapsed: await findLapsedNetworks(tx, now),
  }));
  await ctx.queue.add([
    ...always,
    ...lapsed.map(recoverJob),
    ...lanes.map(({ networkId, lane }) => laneJob(networkId, lane)),
  ]);
  await sweepDue(ctx);
}

const PAGE = 500;

async function sweepDue(ctx: Context): Promise<void> {
  let after: { dueAt: string; id: string } | null = null;
  for (;;) {
    const page = await inDispatch(ctx.db, (tx) => findDue(tx, PAGE, after));
    await ctx.queue.add(
      page.map(({ networkId, id, kind, subjectId, period }) => ({
        name: kind,
        payload: { networkId, dueId: id, subjectId, period },
        once: id,
      })),
    );
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = { dueAt: last.dueAt, id: last.id };
  }
}

function recoverJob(networkId: string): JobRequest {
  return { name: 'outbox.recover', payload: { networkId }, once: networkId };
}
