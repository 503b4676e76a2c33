import type { Tx } from './transaction.ts';

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

/** Rows under our lease, and which of them is a change that a newer one has overtaken. */
const mine = `with mine as materialized (
       select r.id, exists (
         select from outbox u where u.network_id = r.network_id and u.target_id = r.target_id
           and u.state = 'pending') as overtaken
       from outbox r
       where r.network_id = $1 and r.id = any ($2::uuid[]) and r.state = 'sending'
         and r.lease_until = $3
       for update
     )`;

/** Gives back rows that were claimed but not begun; an overtaken change ends as `expired`. */
export async function releaseRows(
  tx: Tx,
  networkId: string,
  ids: readonly string[],
  lease: Date,
): Promise<void> {
  await tx.query(
    `${mine}
     update outbox o
     set state = case when overtaken then 'expired' else 'pending' end, lease_until = null,
         settled_at = case when overtaken then clock_timestamp() end
     from mine
     where o.network_id = $1 and o.id = mine.id`,
    [networkId, ids, lease],
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
    `${mine}
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
