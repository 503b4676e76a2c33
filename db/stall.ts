import type { StallTypeRow } from './event.ts';
import type { Tx } from './transaction.ts';

/** What an organisation tells of the stall it asks for. */
export interface StallDetails {
  readonly offers: string;
  readonly looksFor: string | null;
  readonly needsPower: boolean;
  readonly needsTable: boolean;
  /** Deleted 28 days after the event. */
  readonly accessNeeds: string | null;
}

/** An organisation's stall as stored, with the names of all that it refers to. */
export interface StallRow extends StallDetails {
  readonly id: string;
  readonly eventId: string;
  readonly typeId: string;
  readonly typeName: string;
  /** What stands at each of its kind. */
  readonly hasPower: boolean;
  readonly hasTable: boolean;
  readonly isStepFree: boolean;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationContact: string | null;
  /** Who asked, and hears about it; the name is null where she gave none. */
  readonly personId: string;
  readonly personName: string | null;
  readonly state: 'applied' | 'approved' | 'waiting' | 'declined' | 'withdrawn';
  /** From 1, in the queue of its kind; null unless it waits. */
  readonly place: number | null;
  readonly declineReason: string | null;
  readonly pitch: string | null;
  readonly appliedAt: Date;
}

/** The states in which a stall is asked for, has a place or waits for one. */
export const living = `('applied', 'approved', 'waiting')`;

const stalls = `select s.id, s.event_id as "eventId", s.stall_type_id as "typeId", t.name as "typeName",
    t.has_power as "hasPower", t.has_table as "hasTable", t.is_step_free as "isStepFree",
    s.organisation_id as "organisationId", o.name as "organisationName",
    o.contact as "organisationContact", s.person_id as "personId", coalesce(p.name, (
      select a.display_name from account a
      where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
      order by a.seen_at desc limit 1)) as "personName",
    s.offers, s.looks_for as "looksFor", s.needs_power as "needsPower",
    s.needs_table as "needsTable", s.access_needs as "accessNeeds", s.state,
    case when s.state = 'waiting' then (select count(*) from stall b
      where b.network_id = s.network_id and b.stall_type_id = s.stall_type_id
        and b.queue_number <= s.queue_number)::int end as place,
    s.decline_reason as "declineReason", s.pitch, s.applied_at as "appliedAt"
  from stall s
  join stall_type t on t.network_id = s.network_id and t.id = s.stall_type_id
  join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
  join person p on p.network_id = s.network_id and p.id = s.person_id`;

/** Pitch 2 before pitch 10, A9 before B1; those without one last. */
const byPitch = `s.pitch is null, lower(regexp_replace(s.pitch, '\\d.*$', '')),
  substring(s.pitch from '\\d{1,9}')::int, lower(s.pitch), lower(o.name)`;

/** A stall of the network, or null. */
export async function findStall(tx: Tx, stallId: string): Promise<StallRow | null> {
  const { rows } = await tx.query<StallRow>(`${stalls} where s.id = $1`, [stallId]);
  return rows[0] ?? null;
}

/** Those to be decided first, then the queue, those approved by pitch, and those declined. */
export async function listStalls(tx: Tx, eventId: string): Promise<readonly StallRow[]> {
  const { rows } = await tx.query<StallRow>(
    `${stalls} where s.event_id = $1 and s.state <> 'withdrawn'
     order by array_position(array['applied', 'waiting', 'approved', 'declined'], s.state),
       s.queue_number, case when s.state = 'applied' then s.applied_at end, ${byPitch}, s.id`,
    [eventId],
  );
  return rows;
}

/** The stalls that stand on the day, by pitch: who, and what they need. */
export async function listFloor(tx: Tx, eventId: string): Promise<readonly StallRow[]> {
  const { rows } = await tx.query<StallRow>(
    `${stalls} where s.event_id = $1 and s.state = 'approved' order by ${byPitch}, s.id`,
    [eventId],
  );
  return rows;
}

/** What this person can see to at an event: the living stalls of her organisations, and those she asked for. */
export async function listStallsOf(
  tx: Tx,
  eventId: string,
  personId: string,
): Promise<readonly StallRow[]> {
  const { rows } = await tx.query<StallRow>(
    `${stalls} where s.event_id = $1 and s.state in ${living} and (s.person_id = $2
       or exists (select from person_organisation m where m.network_id = s.network_id
         and m.organisation_id = s.organisation_id and m.person_id = $2))
     order by lower(o.name), s.id`,
    [eventId, personId],
  );
  return rows;
}

/** A kind of stall, and how its stalls stand. */
export interface StallTypeCount extends StallTypeRow {
  readonly approved: number;
  readonly waiting: number;
  readonly applied: number;
}

/** The kinds of stalls of an event, in order, with how many of each are taken. */
export async function countStallTypes(tx: Tx, eventId: string): Promise<readonly StallTypeCount[]> {
  const { rows } = await tx.query<StallTypeCount>(
    `select t.id, t.name, t.number, t.has_power as "hasPower", t.has_table as "hasTable",
       t.is_step_free as "isStepFree",
       (count(*) filter (where s.state = 'approved'))::int as approved,
       (count(*) filter (where s.state = 'waiting'))::int as waiting,
       (count(*) filter (where s.state = 'applied'))::int as applied
     from stall_type t
     left join stall s on s.network_id = t.network_id and s.stall_type_id = t.id
     where t.event_id = $1 group by t.network_id, t.id order by t.position`,
    [eventId],
  );
  return rows;
}

/** Asks for a stall; false where the organisation has a living one, or the kind is not of this event. */
export async function insertStall(
  tx: Tx,
  networkId: string,
  stall: StallDetails & Pick<StallRow, 'id' | 'eventId' | 'typeId' | 'organisationId' | 'personId'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into stall (network_id, id, event_id, stall_type_id, organisation_id, person_id, offers,
       looks_for, needs_power, needs_table, access_needs)
     select $1, $2, t.event_id, t.id, $5, $6, $7, $8, $9, $10, $11
     from stall_type t where t.id = $4 and t.event_id = $3
     on conflict (network_id, event_id, organisation_id) where state in ${living} do nothing`,
    [
      networkId,
      stall.id,
      stall.eventId,
      stall.typeId,
      stall.organisationId,
      stall.personId,
      ...detailsOf(stall),
    ],
  );
  return rowCount === 1;
}

/** Changes what is told of a living stall; its kind only while nobody has decided. */
export async function updateStall(
  tx: Tx,
  stallId: string,
  stall: StallDetails & Pick<StallRow, 'typeId'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update stall s set offers = $3, looks_for = $4, needs_power = $5, needs_table = $6,
       access_needs = $7, stall_type_id = case when s.state = 'applied' then t.id
         else s.stall_type_id end
     from stall_type t
     where s.id = $1 and s.state in ${living} and t.id = $2 and t.event_id = s.event_id`,
    [stallId, stall.typeId, ...detailsOf(stall)],
  );
  return rowCount === 1;
}

function detailsOf(stall: StallDetails): unknown[] {
  const { offers, looksFor, needsPower, needsTable, accessNeeds } = stall;
  return [offers, looksFor, needsPower, needsTable, accessNeeds];
}
