import { listDirectLanes } from '../../../db/direct.ts';
import type { Work } from '../../context.ts';
import { laneJob } from '../../outbox/lane.ts';

/** Wakes the lanes of direct messages after many rows were written in one statement. */
export async function wakeDirectLanes(work: Work): Promise<void> {
  for (const lane of await listDirectLanes(work.tx))
    work.afterCommit(laneJob(work.networkId, lane));
}
