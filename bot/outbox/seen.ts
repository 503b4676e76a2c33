import { copyRow } from '../../db/outbox.ts';
import { settleSeen } from '../../db/outbox-settle.ts';
import type { Work } from '../context.ts';
import { laneJob } from './lane.ts';

/**
 * A message of ours showed itself in a press: its row, if we had lost sight of it, becomes `sent`.
 * True when it did. Ids that are not of this network or not of a message change nothing.
 */
export async function markSeen(
  work: Work,
  outboxId: string,
  messageId: string,
  channelExternalId: string | null = null,
): Promise<boolean> {
  return settleSeen(work.tx, work.networkId, outboxId, messageId, channelExternalId);
}

/**
 * Posts again what ended as `unknown` or `failed`, at the operator's wish: a new row, since a row
 * makes at most one message. Returns its id, or null when there is nothing to post again.
 */
export async function postAgain(work: Work, outboxId: string): Promise<string | null> {
  const copy = await copyRow(work.tx, work.networkId, outboxId);
  if (!copy) return null;
  work.afterCommit(laneJob(work.networkId, copy.lane));
  return copy.id;
}
