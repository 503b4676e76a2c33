import { type EventRow, findEvent } from './event.ts';
import type { Tx } from './transaction.ts';

/** How many of one stakeholder group were invited, and what they answered; places count colleagues. */
export interface GuestCount {
  readonly group: string;
  readonly invited: number;
  readonly late: number;
  /** Places that are taken, or kept for an offer. */
  readonly taken: number;
  readonly seated: number;
  readonly waiting: number;
  readonly maybe: number;
  readonly declined: number;
}

/** The guests of an event by stakeholder group; the number of people unless said otherwise. */
export async function countGuests(tx: Tx, eventId: string): Promise<readonly GuestCount[]> {
  const { rows } = await tx.query<GuestCount>(
    `select stakeholder_group as "group",
       (count(*) filter (where not late))::int as invited,
       (count(*) filter (where late))::int as late,
       coalesce(sum(places) filter (where seat in ('seated', 'offered')), 0)::int as taken,
       coalesce(sum(places) filter (where seat = 'seated'), 0)::int as seated,
       coalesce(sum(places) filter (where seat = 'waiting'), 0)::int as waiting,
       (count(*) filter (where answer = 'tentative'))::int as maybe,
       (count(*) filter (where answer = 'declined'))::int as declined
     from rsvp where event_id = $1 group by 1 order by 1`,
    [eventId],
  );
  return rows;
}

/** The event that an answer is to, or null. */
export async function findRsvpEvent(tx: Tx, rsvpId: string): Promise<EventRow | null> {
  const { rows } = await tx.query<{ eventId: string }>(
    'select event_id as "eventId" from rsvp where id = $1',
    [rsvpId],
  );
  return rows[0] ? findEvent(tx, rows[0].eventId) : null;
}
