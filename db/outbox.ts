import type { Tx } from './transaction.ts';

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
