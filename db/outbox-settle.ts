import type { Tx } from './transaction.ts';

/** What a row is once its message stands: `$3` is the message, `$4` its channel where known. */
const sent = `state = 'sent', message_id = $3, message_channel = coalesce($4, message_channel),
         lease_until = null, retry_at = null, error = null, settled_at = clock_timestamp()`;

/** Notes that a try begins now: from here on the message may be visible, whatever we hear. */
export async function beginTry(
  tx: Tx,
  networkId: string,
  id: string,
  now: Date,
  leaseUntil: Date,
): Promise<void> {
  await tx.query({
    name: 'outbox.begin',
    text: `update outbox
     set first_tried_at = coalesce(first_tried_at, $3), attempts = attempts + 1, lease_until = $4
     where network_id = $1 and id = $2`,
    values: [networkId, id, now, leaseUntil],
  });
}

/**
 * The row's message stands on the platform: the truth, whoever holds the lease meanwhile. False when
 * that was known.
 */
export async function settleSent(
  tx: Tx,
  networkId: string,
  id: string,
  messageId: string,
  messageChannel: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'outbox.sent',
    text: `update outbox
     set ${sent}
     where network_id = $1 and id = $2 and state <> 'sent'`,
    values: [networkId, id, messageId, messageChannel],
  });
  return rowCount > 0;
}

/** Ends a row of ours without a message: `error` is for the operator's eyes. */
export async function settleUnsent(
  tx: Tx,
  networkId: string,
  id: string,
  lease: Date,
  state: 'unknown' | 'failed' | 'expired',
  error: string | null,
): Promise<void> {
  await tx.query(
    `update outbox
     set state = $4, error = $5, lease_until = null, retry_at = null, settled_at = clock_timestamp()
     where network_id = $1 and id = $2 and state = 'sending' and lease_until = $3`,
    [networkId, id, lease, state, error],
  );
}

/** A message of ours was seen: true when its row had not been known as sent. */
export async function settleSeen(
  tx: Tx,
  networkId: string,
  id: string,
  messageId: string,
  messageChannel: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update outbox
     set ${sent}
     where network_id = $1 and id = $2 and action <> 'update' and first_tried_at is not null
       and state in ('pending', 'sending', 'unknown')`,
    [networkId, id, messageId, messageChannel],
  );
  return rowCount > 0;
}

/** Remembers the channel that a platform opened for direct messages. */
export async function rememberDirectChannel(
  tx: Tx,
  networkId: string,
  accountId: string,
  channel: string,
): Promise<void> {
  await tx.query(
    `update account set direct_channel = $3, direct_refused_at = null
     where network_id = $1 and id = $2
       and (direct_channel is distinct from $3 or direct_refused_at is not null)`,
    [networkId, accountId, channel],
  );
}

/** Remembers that this person does not take direct messages from us. */
export async function rememberDirectRefusal(
  tx: Tx,
  networkId: string,
  accountId: string,
): Promise<void> {
  await tx.query(
    `update account set direct_refused_at = business_now() where network_id = $1 and id = $2`,
    [networkId, accountId],
  );
}
