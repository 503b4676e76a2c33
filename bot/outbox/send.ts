import { isConnectionLost } from '../../db/connect.ts';
import { extendLease, postponeRow, returnRows } from '../../db/outbox-claim.ts';
import { lockRow, type OutboxRow } from '../../db/outbox-row.ts';
import { beginTry, settleUnsent } from '../../db/outbox-settle.ts';
import type { Card } from '../card.ts';
import type { JobContext } from '../job.ts';
import type { Destination, Messenger, PlaceRef, Posted } from '../ports.ts';
import type { Message } from '../view.ts';
import { inWork } from '../work.ts';
import { backoffMs, LEASE_MS, MOST_RENDERINGS } from './timing.ts';
import { outboxWords } from './words.en.ts';

/** The table of all cards by name. */
export type Cards = Readonly<Record<string, Card>>;

/** What sending a row needs beside the row. */
export interface Sender {
  readonly ctx: JobContext;
  readonly cards: Cards;
  readonly networkId: string;
  readonly messenger: Messenger;
}

/** A row whose try has been noted, with the message to send under the new lease. */
export interface Prepared {
  readonly row: OutboxRow;
  readonly message: Message;
  /** Moves on while the platform takes its time. */
  lease: Date;
  /** When this try was noted. */
  readonly triedAt: Date;
}

/**
 * Renders a claimed row's card from the truth of now and notes in the same transaction that a try
 * begins. Null when there is nothing to send: the row is not ours any more, its moment has passed,
 * it was handed to the recovery, or its card failed (and is tried again later).
 */
export async function prepareRow(
  sender: Sender,
  id: string,
  lease: Date,
): Promise<Prepared | null> {
  const { ctx, networkId } = sender;
  let row: OutboxRow | undefined;
  try {
    return await inWork(ctx, networkId, async (work) => {
      row = await lockRow(work.tx, networkId, id, lease);
      if (!row) return null;
      const now = ctx.clock.now();
      if (isUncertain(row) && !isSamePost(row, sender.messenger, now)) {
        await extendLease(work.tx, networkId, id, lease, now);
        return null;
      }
      const card = sender.cards[row.card];
      if (!card) throw new UnknownCard(`No card is named ${row.card}.`);
      const message = row.isPast ? null : await card(work, row.ids, row.variant);
      if (message && 'notBefore' in message) {
        await postponeRow(work.tx, networkId, id, lease, message.notBefore);
        return null;
      }
      if (!message) {
        if (isUncertain(row)) await extendLease(work.tx, networkId, id, lease, now);
        else await settleUnsent(work.tx, networkId, id, lease, 'expired', null);
        return null;
      }
      const until = new Date(now.getTime() + LEASE_MS);
      await beginTry(work.tx, networkId, id, now, until);
      return { row, message, lease: until, triedAt: now };
    });
  } catch (error) {
    // The database itself is in trouble: the whole run ends and is tried again.
    if (!row || isConnectionLost(error)) throw error;
    await putAside(sender, row, lease, error);
    return null;
  }
}

/** Hands the message to the platform: posts it, or changes the one it is about. */
export async function sendRow(
  messenger: Messenger,
  row: OutboxRow,
  message: Message,
): Promise<Posted | null> {
  if (row.action !== 'update') return messenger.post(destinationOf(row), message, row.id);
  const { targetId, targetMessageId } = row;
  if (targetId === null || targetMessageId === null)
    throw new Error('A change was claimed before its message.');
  // Under the key of the row that posted it: whatever changes, the message stays recognisable.
  await messenger.update({ ...destinationOf(row), messageId: targetMessageId }, message, targetId);
  return null;
}

/**
 * Keeps a row's lease from ending while the platform takes its time (pictures first, then the post):
 * nobody may think its worker dead and look for a message that is still on its way.
 */
export async function holdRow(
  { ctx, networkId }: Sender,
  prepared: Prepared,
  answered: AbortSignal,
): Promise<void> {
  for (;;) {
    await ctx.clock.wait(LEASE_MS / 3, answered);
    if (answered.aborted) return;
    const until = new Date(ctx.clock.now().getTime() + LEASE_MS);
    try {
      const isOurs = await inWork(ctx, networkId, ({ tx }) =>
        extendLease(tx, networkId, prepared.row.id, prepared.lease, until),
      );
      if (!isOurs) return;
      prepared.lease = until;
    } catch (error) {
      ctx.log.warn({ err: error, outboxId: prepared.row.id }, 'lease not prolonged');
    }
  }
}

/** True when an earlier try may have made a message already. A change may be made twice. */
export function isUncertain(row: OutboxRow): boolean {
  return row.firstTriedAt !== null && row.action !== 'update';
}

/** True while the platform takes a post with the same key for the same post. */
export function isSamePost(row: OutboxRow, messenger: Messenger, now: Date): boolean {
  const since = row.firstTriedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  return now.getTime() - since < messenger.sameKeyMs;
}

/** Where a row's message goes, in the platform's own ids. */
export function destinationOf(row: OutboxRow): Destination {
  const place: PlaceRef = { platform: row.platform, externalId: row.placeExternalId };
  if (row.accountExternalId !== null) {
    const directChannelId = row.targetChannel ?? row.directChannel;
    return { place, accountId: row.accountExternalId, directChannelId };
  }
  const channelId = row.targetChannel ?? row.channelExternalId;
  if (channelId === null) throw new Error(`Outbox row ${row.id} leads nowhere.`);
  return { place, channelId };
}

class UnknownCard extends Error {}

/** A card that throws is our fault: tried again a few times, then the operator sees it. */
async function putAside(
  sender: Sender,
  row: OutboxRow,
  lease: Date,
  error: unknown,
): Promise<void> {
  const { ctx, networkId } = sender;
  ctx.log.error({ err: error, outboxId: row.id, card: row.card }, 'card not rendered');
  const isLast = row.attempts + 1 >= MOST_RENDERINGS || error instanceof UnknownCard;
  const words = error instanceof UnknownCard ? outboxWords.unknownCard : outboxWords.notDrawn;
  await inWork(ctx, networkId, async ({ tx }) => {
    if (isLast) return settleUnsent(tx, networkId, row.id, lease, 'failed', words);
    const retryAt = new Date(ctx.clock.now().getTime() + backoffMs(row.attempts + 1));
    const how = { retryAt, firstTriedAt: row.firstTriedAt, uncounted: -1, error: words };
    await returnRows(tx, networkId, [row.id], lease, how);
  });
}
