import type { RsvpAnswer, Seat } from './seat.ts';
import type { Tx } from './transaction.ts';

/** How somebody stands towards an event, as it is told to herself. */
export interface StandingRow {
  readonly id: string;
  readonly eventId: string;
  readonly personId: string;
  readonly group: string;
  readonly answer: RsvpAnswer;
  readonly seat: Seat;
  readonly places: number;
  /** Her place in the queue, from 1, counted in answers; null unless she waits. */
  readonly position: number | null;
  readonly offeredUntil: Date | null;
  readonly offerNumber: number;
}

const columns = `r.id, r.event_id as "eventId", r.person_id as "personId",
  r.stakeholder_group as "group", r.answer, r.seat, r.places, r.offered_until as "offeredUntil",
  r.offer_number as "offerNumber"`;

/** How these people stand towards one event; those who were never invited are left out. */
export async function listStandings(
  tx: Tx,
  eventId: string,
  personIds: readonly string[],
): Promise<readonly StandingRow[]> {
  const { rows } = await tx.query<StandingRow>({
    name: 'list-standings',
    text: `select ${columns}, q.position from rsvp r
      left join (select id, (row_number() over (order by queue_number))::int as position
        from rsvp where event_id = $1 and seat = 'waiting') q on q.id = r.id
      where r.event_id = $1 and r.person_id = any ($2::uuid[])`,
    values: [eventId, personIds],
  });
  return rows;
}

/** One answer by its id, or null. */
export async function findStanding(tx: Tx, rsvpId: string): Promise<StandingRow | null> {
  const { rows } = await tx.query<StandingRow>({
    name: 'find-standing',
    text: `select ${columns}, case when r.seat = 'waiting' then 1 + (select count(*)::int from rsvp w
        where w.event_id = r.event_id and w.seat = 'waiting' and w.queue_number < r.queue_number)
        end as position
      from rsvp r where r.id = $1`,
    values: [rsvpId],
  });
  return rows[0] ?? null;
}
