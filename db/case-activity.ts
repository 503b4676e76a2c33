import type { EventKind } from './event.ts';
import type { Tx } from './transaction.ts';

/** An event that was held for a locality, or to which its people came. */
export interface CaseEventRow {
  readonly id: string;
  readonly kind: EventKind;
  readonly title: string;
  /** `YYYY-MM-DD`, on the clocks of the event's own zone. */
  readonly on: string;
  /** Whether it was held there, as whoever planned it said. */
  readonly isHere: boolean;
  /** Places used in all, those of walk-ins too. */
  readonly came: number;
  /** How many people of the locality came. */
  readonly cameFromHere: number;
}

/**
 * The events held so far that belong to a locality, the first one first: those planned for it, and
 * those to which at least `fewest` of its people came.
 */
export async function listCaseEvents(
  tx: Tx,
  localityId: string,
  fewest: number,
): Promise<readonly CaseEventRow[]> {
  const { rows } = await tx.query<CaseEventRow>(
    `with held as (
       select e.id, e.kind, e.title, e.starts_at,
         (e.starts_at at time zone e.time_zone)::date::text as "on",
         e.locality_id is not distinct from $1::uuid as "isHere",
         (select coalesce(sum(greatest(r.attended_places, 1)), 0)::int from rsvp r
           where r.network_id = e.network_id and r.event_id = e.id
             and r.attendance = 'attended') as came,
         (select count(*)::int from rsvp r
           join person p on p.network_id = r.network_id and p.id = r.person_id
           where r.network_id = e.network_id and r.event_id = e.id
             and r.attendance = 'attended' and p.locality_id = $1) as "cameFromHere"
       from event e where e.state = 'open' and e.ends_at <= business_now()
     )
     select id, kind, title, "on", "isHere", came, "cameFromHere" from held
     where "isHere" or "cameFromHere" >= $2 order by starts_at, title, id`,
    [localityId, fewest],
  );
  return rows;
}

/** A closed survey in which people of a locality were asked as such. */
export interface CaseWaveRow {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly number: number;
  readonly closedAt: Date;
}

/** The closed surveys with figures that are broken down by locality and asked people of this one, the first one first. */
export async function listCaseWaves(tx: Tx, localityId: string): Promise<readonly CaseWaveRow[]> {
  const { rows } = await tx.query<CaseWaveRow>(
    `select w.id, s.title, w.label, w.number, w.closed_at as "closedAt"
     from wave w join survey s on s.network_id = w.network_id and s.id = w.survey_id
     where w.state = 'closed' and s.breakdown in ('locality', 'locality-group')
       and exists (select from result r where r.network_id = w.network_id and r.wave_id = w.id)
       and exists (select from invitation i where i.network_id = w.network_id
         and i.wave_id = w.id and split_part(i.leaf, '/', 1) = $1::uuid::text)
     order by w.closed_at, w.id`,
    [localityId],
  );
  return rows;
}
