import { living, type StallRow } from './stall.ts';
import type { Tx } from './transaction.ts';

/**
 * Approves a stall, the event being held: it has a place where one is free and nobody waits for one,
 * else the last place in the queue. Null where there is nothing to approve, or its organisation has
 * asked anew meanwhile.
 */
export async function approveStall(
  tx: Tx,
  stallId: string,
  decidedBy: string,
): Promise<'approved' | 'waiting' | null> {
  const { rows } = await tx.query<{ state: 'approved' | 'waiting' }>(
    `update stall s set decided_by = $2, decline_reason = null,
       state = case when n.has_room then 'approved' else 'waiting' end,
       queue_number = case when not n.has_room then n.last + 1 end
     from stall me
     join stall_type t on t.network_id = me.network_id and t.id = me.stall_type_id
     cross join lateral (
       select coalesce(max(o.queue_number), 0) as last,
         count(*) filter (where o.stall_type_id = t.id and o.state = 'approved') < t.number
           and count(*) filter (where o.stall_type_id = t.id and o.state = 'waiting') = 0 as has_room
       from stall o where o.network_id = me.network_id and o.event_id = me.event_id
     ) n
     where me.id = $1 and s.network_id = me.network_id and s.id = me.id
       and s.state in ('applied', 'declined')
       and not exists (select from stall o where o.network_id = me.network_id
         and o.event_id = me.event_id and o.organisation_id = me.organisation_id
         and o.state in ${living} and o.id <> me.id)
     returning s.state`,
    [stallId, decidedBy],
  );
  return rows[0]?.state ?? null;
}

/** Declines a living stall, its pitch and place in the queue being free again; false where it is none. */
export async function declineStall(
  tx: Tx,
  stallId: string,
  decidedBy: string,
  reason: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update stall set state = 'declined', decline_reason = $3, decided_by = $2, pitch = null,
       queue_number = null
     where id = $1 and state in ${living}`,
    [stallId, decidedBy, reason],
  );
  return rowCount === 1;
}

/** Gives a living stall back, its pitch and place in the queue being free again; false where it is none. */
export async function withdrawStall(tx: Tx, stallId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update stall set state = 'withdrawn', pitch = null, queue_number = null
     where id = $1 and state in ${living}`,
    [stallId],
  );
  return rowCount === 1;
}

/** Gives what is free to those who wait, in order, the event being held; returns who has one now. */
export async function promoteStalls(
  tx: Tx,
  eventId: string,
): Promise<readonly Pick<StallRow, 'id' | 'personId'>[]> {
  const { rows } = await tx.query<Pick<StallRow, 'id' | 'personId'>>(
    `update stall s set state = 'approved', queue_number = null
     from (
       select w.id, t.number, row_number() over (partition by t.id order by w.queue_number) as place,
         (select count(*) from stall a where a.network_id = t.network_id
           and a.stall_type_id = t.id and a.state = 'approved') as approved
       from stall w
       join stall_type t on t.network_id = w.network_id and t.id = w.stall_type_id
       where w.event_id = $1 and w.state = 'waiting'
     ) w
     where s.id = w.id and w.place <= w.number - w.approved
     returning s.id, s.person_id as "personId"`,
    [eventId],
  );
  return rows;
}

/** Gives an approved stall a pitch, or takes it away; false where another at the event has it. */
export async function setPitch(tx: Tx, stallId: string, pitch: string | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update stall s set pitch = $2
     where s.id = $1 and s.state = 'approved' and not exists (select from stall o
       where o.network_id = s.network_id and o.event_id = s.event_id and o.id <> s.id
         and lower(o.pitch) = lower($2))`,
    [stallId, pitch],
  );
  return rowCount === 1;
}

/** Frees all stalls of an event; returns those that were living. */
export async function withdrawStalls(
  tx: Tx,
  eventId: string,
): Promise<readonly Pick<StallRow, 'id' | 'personId'>[]> {
  const { rows } = await tx.query<Pick<StallRow, 'id' | 'personId'>>(
    `update stall set state = 'withdrawn', pitch = null, queue_number = null
     where event_id = $1 and state in ${living} returning id, person_id as "personId"`,
    [eventId],
  );
  return rows;
}
