import type { StallTypeRow } from './event.ts';
import type { Tx } from './transaction.ts';

/** An announced event that is not over and has stalls. */
export interface StallEventRow {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  /** How many organisations wait for a decision. */
  readonly applied: number;
}

/** The announced events with stalls that are not over, the next one first. */
export async function listStallEvents(tx: Tx): Promise<readonly StallEventRow[]> {
  const { rows } = await tx.query<StallEventRow>(
    `select e.id, e.title, e.starts_at as "startsAt", (select count(*) from stall s
       where s.network_id = e.network_id and s.event_id = e.id and s.state = 'applied')::int as applied
     from event e
     where e.state = 'open' and e.ends_at > business_now() and exists (select from stall_type t
       where t.network_id = e.network_id and t.event_id = e.id)
     order by e.starts_at, e.id`,
  );
  return rows;
}

/** Who hears about the living stalls of an event, once each, and is not told as a guest anyway. */
export async function listStallholders(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct s.person_id as id from stall s
     where s.event_id = $1 and s.state in ('applied', 'approved', 'waiting')
       and not exists (select from rsvp r where r.network_id = s.network_id
         and r.event_id = s.event_id and r.person_id = s.person_id
         and r.answer in ('accepted', 'tentative'))
     order by 1`,
    [eventId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes the kinds of stalls of an event these, in this order: known ones by id are changed, others
 * are added, and those left out go with whatever of theirs was declined or given back.
 */
export async function replaceStallTypes(
  tx: Tx,
  networkId: string,
  eventId: string,
  types: readonly StallTypeRow[],
): Promise<void> {
  const kept = types.map(({ id }) => id);
  await tx.query(
    `delete from stall where event_id = $1 and stall_type_id <> all ($2::uuid[])
       and state in ('declined', 'withdrawn')`,
    [eventId, kept],
  );
  await tx.query('delete from stall_type where event_id = $1 and id <> all ($2::uuid[])', [
    eventId,
    kept,
  ]);
  // Out of the way first: two kinds may change places.
  await tx.query('update stall_type set position = position + 1000 where event_id = $1', [eventId]);
  await tx.query(
    `insert into stall_type (network_id, id, event_id, position, name, number, has_power, has_table,
       is_step_free)
     select $1, t.id, $2, t.position, t.name, t.number, t."hasPower", t."hasTable", t."isStepFree"
     from jsonb_to_recordset($3) as t (id uuid, position smallint, name text, number integer,
       "hasPower" boolean, "hasTable" boolean, "isStepFree" boolean)
     on conflict (network_id, id) do update set position = excluded.position,
       name = excluded.name, number = excluded.number, has_power = excluded.has_power,
       has_table = excluded.has_table, is_step_free = excluded.is_step_free`,
    [networkId, eventId, JSON.stringify(types.map((type, at) => ({ ...type, position: at + 1 })))],
  );
}
