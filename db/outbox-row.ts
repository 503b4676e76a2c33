import type { Tx } from './transaction.ts';

/** What a row does: posts in a channel, posts to one account, or changes a posted message. */
type OutboxAction = 'post' | 'direct' | 'update';

/** A claimed row with all that is needed to send it. */
export interface OutboxRow {
  readonly id: string;
  readonly action: OutboxAction;
  readonly lane: string;
  readonly card: string;
  readonly ids: string[];
  readonly variant: string;
  readonly attempts: number;
  readonly firstTriedAt: Date | null;
  readonly leaseUntil: Date;
  /** Its time (business time) has passed. */
  readonly isPast: boolean;
  readonly platform: 'slack' | 'discord';
  readonly placeExternalId: string;
  readonly channelExternalId: string | null;
  readonly accountId: string | null;
  readonly accountExternalId: string | null;
  readonly directChannel: string | null;
  /** Of a change: the row that posted the message, and the message. */
  readonly targetId: string | null;
  readonly targetMessageId: string | null;
  readonly targetChannel: string | null;
}

const rowColumns = `o.id, o.action, o.lane, o.card, o.ids, o.variant, o.attempts,
  o.first_tried_at as "firstTriedAt", o.lease_until as "leaseUntil",
  coalesce(o.expires_at <= business_now(), false) as "isPast", p.platform,
  p.external_id as "placeExternalId", c.external_id as "channelExternalId",
  a.id as "accountId", a.external_id as "accountExternalId", a.direct_channel as "directChannel",
  o.target_id as "targetId", t.message_id as "targetMessageId", t.message_channel as "targetChannel"`;

const rowJoins = `join place p on p.network_id = o.network_id and p.id = o.place_id
  left join outbox t on t.network_id = o.network_id and t.id = o.target_id
  left join channel c on c.network_id = o.network_id and c.id = o.channel_id
  left join account a on a.network_id = o.network_id and a.id = coalesce(o.account_id, t.account_id)`;

/** Reads and locks a row that is ours under this lease; undefined when it no longer is. */
export async function lockRow(
  tx: Tx,
  networkId: string,
  id: string,
  lease: Date,
): Promise<OutboxRow | undefined> {
  const { rows } = await tx.query<OutboxRow>({
    name: 'outbox.lock',
    text: `select ${rowColumns} from outbox o ${rowJoins}
     where o.network_id = $1 and o.id = $2 and o.state = 'sending' and o.lease_until = $3
     for update of o`,
    values: [networkId, id, lease],
  });
  return rows[0];
}

/** Takes over rows whose lease has ended (their worker is gone), oldest first. */
export async function takeOverRows(
  tx: Tx,
  networkId: string,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<OutboxRow[]> {
  const { rows } = await tx.query<OutboxRow>(
    `with picked as (
       select id from outbox
       where network_id = $1 and state = 'sending' and lease_until <= $2
       order by lease_until limit $4 for update skip locked
     ), o as (
       update outbox r set lease_until = $3 from picked
       where r.network_id = $1 and r.id = picked.id returning r.*
     )
     select ${rowColumns} from o ${rowJoins} order by o.due_at, o.created_at`,
    [networkId, now, leaseUntil, limit],
  );
  return rows;
}
