import { inDispatch, inNetwork } from '../../../db/connect.ts';
import { listUnmixed } from '../../../db/mixing.ts';
import { listNetworkIds } from '../../../db/network.ts';
import { listUncounted } from '../../../db/roll-up.ts';
import { inEachNetwork } from '../../each-network.ts';
import type { JobContext } from '../../job.ts';
import { enqueue } from '../../work.ts';
import { foldJob, mixJob } from './settle.ts';

/** The job that each sweep asks for: see `catchUp`. */
export const CATCH_UP_JOB = 'pulse.catch-up';

/**
 * Asks again for the counting and mixing that a lost job left undone: a press asks for them once,
 * best effort, and the next press may never come.
 */
export async function catchUp(ctx: JobContext): Promise<void> {
  const networkIds = await inDispatch(ctx.db, listNetworkIds);
  await inEachNetwork(ctx, networkIds, async (networkId) => {
    const behind = await inNetwork(ctx.db, networkId, async (tx) => [
      ...(await listUncounted(tx)).map((waveId) => foldJob(networkId, waveId)),
      ...(await listUnmixed(tx)).map((waveId) => mixJob(networkId, waveId)),
    ]);
    await enqueue(ctx, behind);
  });
}
