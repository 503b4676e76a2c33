import type { EventRow } from './event.ts';
import type { Tx } from './transaction.ts';

/** What a calendar shows of an event. */
export type CalendarEventRow = Pick<
  EventRow,
  | 'id'
  | 'title'
  | 'purpose'
  | 'venue'
  | 'link'
  | 'accessNotes'
  | 'state'
  | 'cancelReason'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'startsOnClock'
  | 'endsOnClock'
  | 'sequence'
  | 'revisedAt'
>;

const columns = `e.id, e.title, e.purpose, e.venue, e.link, e.access_notes as "accessNotes", e.state,
  e.cancel_reason as "cancelReason", e.starts_at as "startsAt", e.ends_at as "endsAt",
  e.time_zone as "timeZone",
  to_char(e.starts_on_clock, 'YYYY-MM-DD"T"HH24:MI:SS') as "startsOnClock",
  to_char(e.ends_on_clock, 'YYYY-MM-DD"T"HH24:MI:SS') as "endsOnClock",
  e.sequence, e.revised_at as "revisedAt"`;

// A calendar that no longer finds an entry takes it away: what is over stays for a year, what was
// cancelled long enough to be seen.
const shown = `e.announced_at is not null
  and e.ends_at > (select business_now()) - interval '1 year'
  and (e.state = 'open' or e.cancelled_at > (select business_now()) - interval '60 days')`;

// Where there are too many, those ahead come before those that are over, the nearest first.
const nearest = `e.ends_at <= (select business_now()),
  abs(extract(epoch from e.starts_at - (select business_now()))), e.id`;

const inOrder = 'order by "startsAt", id';

/** A person's event, and whether she is not sure yet. */
export interface PersonEventRow extends CalendarEventRow {
  readonly isMaybe: boolean;
}

/**
 * The events that somebody has a place at, has a stall at, or may come to, in order of time. Who waits
 * or is offered a place is not going.
 */
export async function listPersonEvents(
  tx: Tx,
  personId: string,
  limit: number,
): Promise<readonly PersonEventRow[]> {
  const { rows } = await tx.query<PersonEventRow>(
    `select * from (select ${columns}, not (own."isGoing" or own."hasStall") as "isMaybe"
     from event e
     cross join lateral (select
       exists (select from rsvp r where r.event_id = e.id and r.person_id = $1
         and r.answer = 'accepted' and r.seat = 'seated') as "isGoing",
       exists (select from rsvp r where r.event_id = e.id and r.person_id = $1
         and r.answer = 'tentative') as "mayCome",
       exists (select from stall s where s.event_id = e.id and s.person_id = $1
         and s.state = 'approved') as "hasStall") own
     where ${shown} and (own."isGoing" or own."mayCome" or own."hasStall")
     order by ${nearest} limit $2) own_events ${inOrder}`,
    [personId, limit],
  );
  return rows;
}

/** Every event that was announced, in order of time. */
export async function listAnnouncedEvents(
  tx: Tx,
  limit: number,
): Promise<readonly CalendarEventRow[]> {
  const { rows } = await tx.query<CalendarEventRow>(
    `select * from (select ${columns} from event e where ${shown}
     order by ${nearest} limit $1) announced ${inOrder}`,
    [limit],
  );
  return rows;
}

/** An event that was announced, however long ago it was cancelled; null for any other. */
export async function findAnnouncedEvent(
  tx: Tx,
  eventId: string,
): Promise<CalendarEventRow | null> {
  const { rows } = await tx.query<CalendarEventRow>(
    `select ${columns} from event e where e.id = $1 and e.announced_at is not null`,
    [eventId],
  );
  return rows[0] ?? null;
}
