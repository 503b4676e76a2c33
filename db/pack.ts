import type { Tx } from './transaction.ts';

/** A stall as it is set up on the day. */
export interface FloorRow {
  readonly pitch: string | null;
  readonly type: string;
  readonly organisation: string;
  readonly offers: string;
  readonly needsPower: boolean;
  readonly needsTable: boolean;
  readonly accessNeeds: string | null;
}

/** The stalls that have their place, by pitch (2 before 10), those without one last. */
export async function listFloor(tx: Tx, eventId: string): Promise<readonly FloorRow[]> {
  const { rows } = await tx.query<FloorRow>(
    `select s.pitch, t.name as type, o.name as organisation, s.offers,
       s.needs_power as "needsPower", s.needs_table as "needsTable",
       s.access_needs as "accessNeeds"
     from stall s
     join stall_type t on t.network_id = s.network_id and t.id = s.stall_type_id
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     where s.event_id = $1 and s.state = 'approved'
     order by s.pitch is null, length(s.pitch), lower(s.pitch), lower(o.name)`,
    [eventId],
  );
  return rows;
}

/** How many of those who are coming need something. */
export interface NeedCount {
  readonly need: string;
  readonly people: number;
}

/** What those who are coming need, in numbers only. */
export async function countNeeds(tx: Tx, eventId: string): Promise<readonly NeedCount[]> {
  const { rows } = await tx.query<NeedCount>(
    `select n.need, count(*)::int as people from rsvp_need n
     join rsvp r on r.network_id = n.network_id and r.id = n.rsvp_id
     where r.event_id = $1 and coalesce(r.going_at_start, r.seat = 'seated')
     group by n.need order by n.need`,
    [eventId],
  );
  return rows;
}
