import { settleSeen } from '../../db/outbox-settle.ts';
import type { Work } from '../context.ts';

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
