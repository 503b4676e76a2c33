import type { Tx } from './transaction.ts';

/** What a row does: posts in a channel, posts to one account, or changes a posted message. */
type OutboxAction = 'post' | 'direct' | 'update';

/** A row to be written: for a channel, or for an account as seen from a place. */
export interface NewOutboxRow {
  readonly id: string;
  readonly channelId: string | null;
  readonly accountId: string | null;
  /** Needed for an account; a channel knows its place. */
  readonly placeId: string | null;
  readonly card: string;
  readonly ids: readonly string[];
  readonly variant: string;
  readonly onceKey: string | null;
  /** ISO instants in business time; null: now, never. */
  readonly dueAt: string | null;
  readonly expiresAt: string | null;
}

/**
 * Writes rows in their order and returns those that were new: a row whose once key was used before
 * is left out.
 */
export async function insertRows(
  tx: Tx,
  networkId: string,
  rows: readonly NewOutboxRow[],
): Promise<{ id: string; lane: string }[]> {
  const { rows: written } = await tx.query<{ id: string; lane: string }>(
    `insert into outbox (network_id, id, place_id, lane, action, channel_id, account_id, card, ids,
                         variant, once_key, due_at, expires_at)
     select $1, r.id, coalesce(c.place_id, p.id),
            coalesce(c.lane, p.platform || ':' || p.external_id || ':direct'),
            case when r.account_id is null then 'post' else 'direct' end,
            r.channel_id, r.account_id, r.card, string_to_array(r.ids, ',')::uuid[], r.variant,
            r.once_key, coalesce(r.due_at, business_now()), r.expires_at
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                 $9::text[], $10::timestamptz[], $11::timestamptz[])
       with ordinality as r (id, channel_id, account_id, place_id, card, ids, variant, once_key,
                             due_at, expires_at, position)
     left join channel c on c.network_id = $1 and c.id = r.channel_id
     left join place p on p.network_id = $1 and p.id = r.place_id
     order by r.position
     on conflict (network_id, once_key) where once_key is not null do nothing
     returning id, lane`,
    [
      networkId,
      rows.map((row) => row.id),
      rows.map((row) => row.channelId),
      rows.map((row) => row.accountId),
      rows.map((row) => row.placeId),
      rows.map((row) => row.card),
      rows.map((row) => row.ids.join(',')),
      rows.map((row) => row.variant),
      rows.map((row) => row.onceKey),
      rows.map((row) => row.dueAt),
      rows.map((row) => row.expiresAt),
    ],
  );
  return written;
}

/**
 * Writes one pending change for every message of a card that was posted or still will be.
 *
 * Where a change is pending already it is locked until our commit, so that it is drawn after it.
 */
export async function insertUpdates(
  tx: Tx,
  networkId: string,
  card: string,
  ids: readonly string[],
  delayMs: number,
): Promise<{ lane: string }[]> {
  const { rows } = await tx.query<{ lane: string }>(
    `insert into outbox as o (network_id, id, place_id, lane, action, channel_id, target_id, card,
                              ids, variant, due_at)
     select t.network_id, gen_random_uuid(), t.place_id, t.lane, 'update', t.channel_id, t.id,
            t.card, t.ids, t.variant, business_now() + $4 * interval '1 millisecond'
     from outbox t
     where t.network_id = $1 and t.card = $2 and t.ids = $3::uuid[] and t.action <> 'update'
       and t.state in ('pending', 'sending', 'sent')
     order by t.id
     on conflict (network_id, target_id) where action = 'update' and state = 'pending'
       do update set due_at = o.due_at
     returning lane`,
    [networkId, card, ids, delayMs],
  );
  return rows;
}

/** A row taken by us until its lease ends, and the moment (epoch, ms) at which it may be sent. */
export interface ClaimedRow {
  readonly id: string;
  readonly slotMs: number;
}

/**
 * Takes the next due rows of a lane in their order and reserves an evenly spaced slot for each.
 *
 * None when the lane is paused. A change waits until its message is posted and until no other
 * change of it is under way, so that the last state wins.
 */
export async function claimRows(
  tx: Tx,
  claim: {
    readonly networkId: string;
    readonly lane: string;
    /** The lane whose rest is that of all lanes of the place. */
    readonly placeLane: string;
    readonly limit: number;
    readonly now: Date;
    readonly leaseUntil: Date;
    readonly intervalMs: number;
    /** The spacing actually used: the interval and a little slack. */
    readonly stepMs: number;
  },
): Promise<ClaimedRow[]> {
  const { rows } = await tx.query<ClaimedRow>({
    name: 'outbox.claim',
    text: `with picked as (
       select o.id from outbox o
       left join outbox t on t.network_id = o.network_id and t.id = o.target_id
       where o.network_id = $1 and o.lane = $2 and o.state = 'pending'
         and o.due_at <= (select business_now())
         and (o.retry_at is null or o.retry_at <= $3)
         and (o.target_id is null or t.state = 'sent' and not exists (
           select from outbox u
           where u.network_id = o.network_id and u.target_id = o.target_id and u.state = 'sending'))
         and not exists (select from lane l where l.lane in ($2, $8) and l.paused_until > $3)
       order by o.due_at, o.created_at, o.id limit $4
       for update of o skip locked
     ), claimed as (
       update outbox o set state = 'sending', lease_until = $5, retry_at = null
       from picked where o.network_id = $1 and o.id = picked.id
       returning o.id, o.due_at, o.created_at
     ), slots as (
       insert into lane as l (lane, interval_ms, next_at)
       select $2, $6, $3::timestamptz + count(*) * $7::float8 * interval '1 millisecond'
       from claimed having count(*) > 0
       on conflict (lane) do update
         set interval_ms = excluded.interval_ms,
             next_at = greatest(l.next_at, $3) + (excluded.next_at - $3)
       returning next_at
     )
     select id, (extract(epoch from next_at) * 1000)::float8
       - $7::float8 * (count(*) over () - row_number() over (order by due_at, created_at, id) + 1)
       as "slotMs"
     from claimed, slots order by due_at, created_at, id`,
    values: [
      claim.networkId,
      claim.lane,
      claim.now,
      claim.limit,
      claim.leaseUntil,
      Math.ceil(claim.intervalMs),
      claim.stepMs,
      claim.placeLane,
    ],
  });
  return rows;
}

/**
 * Ends what is no longer to be said: rows past their time, and changes of a message that never
 * came. A row that may have been posted already is handed to the recovery instead.
 */
export async function expireRows(
  tx: Tx,
  networkId: string,
  lane: string,
  now: Date,
): Promise<number> {
  // In two parts, each with an index of its own: a lane may hold a hundred thousand rows.
  const { rowCount } = await tx.query({
    name: 'outbox.expire',
    text: `with past as materialized (
       select id, first_tried_at is null or action = 'update' as certain from outbox
       where network_id = $1 and lane = $2 and state = 'pending'
         and expires_at <= (select business_now())
       for update skip locked
     ), orphaned as materialized (
       select r.id, true as certain from outbox r
       where r.network_id = $1 and r.lane = $2 and r.state = 'pending' and r.action = 'update'
         and exists (
           select from outbox t where t.network_id = r.network_id and t.id = r.target_id
             and t.state in ('failed', 'expired', 'unknown'))
       for update skip locked
     ), ended as (select * from past union all select * from orphaned)
     update outbox o
     set state = case when certain then 'expired' else 'sending' end,
         lease_until = case when certain then null else $3::timestamptz end,
         settled_at = case when certain then clock_timestamp() end
     from ended where o.network_id = $1 and o.id = ended.id`,
    values: [networkId, lane, now],
  });
  return rowCount;
}

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

/** The row's message stands on the platform; the truth, whoever holds the lease meanwhile. */
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
     set state = 'sent', message_id = $3, message_channel = coalesce($4, message_channel),
         lease_until = null, retry_at = null, error = null, settled_at = clock_timestamp()
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

/**
 * Gives rows of ours back to the lane. `firstTriedAt` null says that nothing was posted; a change
 * that a newer one has overtaken ends as `expired`.
 */
export async function returnRows(
  tx: Tx,
  networkId: string,
  ids: readonly string[],
  lease: Date,
  how: {
    readonly retryAt: Date | null;
    readonly firstTriedAt: Date | null;
    /** How many tries do not count: 1 where the platform only asked to wait. */
    readonly uncounted: number;
    readonly error: string | null;
  },
): Promise<void> {
  await tx.query(
    `with mine as materialized (
       select r.id, exists (
         select from outbox u where u.network_id = r.network_id and u.target_id = r.target_id
           and u.state = 'pending') as overtaken
       from outbox r
       where r.network_id = $1 and r.id = any ($2::uuid[]) and r.state = 'sending'
         and r.lease_until = $3
       for update
     )
     update outbox o
     set state = case when overtaken then 'expired' else 'pending' end,
         lease_until = null, retry_at = $4, first_tried_at = $5, attempts = o.attempts - $6,
         error = coalesce($7, o.error),
         settled_at = case when overtaken then clock_timestamp() end
     from mine
     where o.network_id = $1 and o.id = mine.id`,
    [networkId, ids, lease, how.retryAt, how.firstTriedAt, how.uncounted, how.error],
  );
}

/** Gives back rows that were claimed but not begun, untouched. */
export async function releaseRows(
  tx: Tx,
  networkId: string,
  ids: readonly string[],
  lease: Date,
): Promise<void> {
  await tx.query(
    `with mine as materialized (
       select r.id, exists (
         select from outbox u where u.network_id = r.network_id and u.target_id = r.target_id
           and u.state = 'pending') as overtaken
       from outbox r
       where r.network_id = $1 and r.id = any ($2::uuid[]) and r.state = 'sending'
         and r.lease_until = $3
       for update
     )
     update outbox o
     set state = case when overtaken then 'expired' else 'pending' end, lease_until = null,
         settled_at = case when overtaken then clock_timestamp() end
     from mine
     where o.network_id = $1 and o.id = mine.id`,
    [networkId, ids, lease],
  );
}

/** Gives a row of ours back to the lane for a later moment of business time. */
export async function postponeRow(
  tx: Tx,
  networkId: string,
  id: string,
  lease: Date,
  dueAt: Date,
): Promise<void> {
  await tx.query(
    `update outbox set state = 'pending', due_at = $4, lease_until = null
     where network_id = $1 and id = $2 and state = 'sending' and lease_until = $3`,
    [networkId, id, lease, dueAt],
  );
}

/** Keeps a row of ours until then, when the recovery looks at it; false when it is not ours. */
export async function extendLease(
  tx: Tx,
  networkId: string,
  id: string,
  lease: Date,
  until: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update outbox set lease_until = $4
     where network_id = $1 and id = $2 and state = 'sending' and lease_until = $3`,
    [networkId, id, lease, until],
  );
  return rowCount > 0;
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
     set state = 'sent', message_id = $3, message_channel = coalesce($4, message_channel),
         lease_until = null, retry_at = null, error = null, settled_at = clock_timestamp()
     where network_id = $1 and id = $2 and action <> 'update' and first_tried_at is not null
       and state in ('pending', 'sending', 'unknown')`,
    [networkId, id, messageId, messageChannel],
  );
  return rowCount > 0;
}

/** Writes the same message anew as another row, for one that is `unknown` or `failed`. */
export async function copyRow(
  tx: Tx,
  networkId: string,
  id: string,
): Promise<{ id: string; lane: string } | undefined> {
  const { rows } = await tx.query<{ id: string; lane: string }>(
    `with old as (
       update outbox set state = 'failed', error = 'Posted again.', settled_at = clock_timestamp()
       where network_id = $1 and id = $2 and action <> 'update'
         and (state = 'unknown' or state = 'failed' and error is distinct from 'Posted again.')
       returning *
     )
     insert into outbox (network_id, id, place_id, lane, action, channel_id, account_id, card, ids,
                         variant)
     select network_id, gen_random_uuid(), place_id, lane, action, channel_id, account_id, card, ids,
            variant
     from old returning id, lane`,
    [networkId, id],
  );
  return rows[0];
}

/** For dispatch: the lanes that have something to say now and do not rest, nor their place. */
export async function findDueLanes(
  tx: Tx,
  now: Date,
): Promise<{ networkId: string; lane: string }[]> {
  const { rows } = await tx.query<{ networkId: string; lane: string }>(
    `with due as materialized (
       select network_id, lane from outbox
       where state = 'pending' and due_at <= (select business_now())
         and (retry_at is null or retry_at <= $1)
       group by network_id, lane
     )
     select network_id as "networkId", lane from due
     where not exists (
       select from lane l
       where l.lane in (due.lane, regexp_replace(due.lane, '[^:]*$', '*')) and l.paused_until > $1)`,
    [now],
  );
  return rows;
}

/** For dispatch: the networks with rows whose worker is gone. */
export async function findLapsedNetworks(tx: Tx, now: Date): Promise<string[]> {
  const { rows } = await tx.query<{ networkId: string }>(
    `select distinct network_id as "networkId" from outbox
     where state = 'sending' and lease_until <= $1`,
    [now],
  );
  return rows.map((row) => row.networkId);
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
