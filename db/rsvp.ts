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
  /** Whether the event has sessions to choose from. */
  readonly hasSessions: boolean;
}

const columns = `r.id, r.event_id as "eventId", r.person_id as "personId",
  r.stakeholder_group as "group", r.answer, r.seat, r.places, r.offered_until as "offeredUntil",
  r.offer_number as "offerNumber", exists (select from event_session s
    where s.network_id = r.network_id and s.event_id = r.event_id) as "hasSessions"`;

const positionOf = `case when r.seat = 'waiting' then 1 + (select count(*)::int from rsvp w
  where w.network_id = r.network_id and w.event_id = r.event_id and w.seat = 'waiting'
    and w.queue_number < r.queue_number) end`;

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

/** How one person stands towards several events. */
export async function listStandingsOf(
  tx: Tx,
  eventIds: readonly string[],
  personId: string,
): Promise<readonly StandingRow[]> {
  const { rows } = await tx.query<StandingRow>(
    `select ${columns}, ${positionOf} as position from rsvp r
     where r.event_id = any ($1::uuid[]) and r.person_id = $2`,
    [eventIds, personId],
  );
  return rows;
}

/** One answer by its id, or null. */
export async function findStanding(tx: Tx, rsvpId: string): Promise<StandingRow | null> {
  const { rows } = await tx.query<StandingRow>({
    name: 'find-standing',
    text: `select ${columns}, ${positionOf} as position from rsvp r where r.id = $1`,
    values: [rsvpId],
  });
  return rows[0] ?? null;
}

/** What somebody looks for and offers, and for which organisation she answers. */
export interface RsvpAboutRow {
  readonly looksFor: string | null;
  readonly offers: string | null;
  readonly organisationId: string | null;
}

/** See `RsvpAboutRow`. */
export async function findRsvpAbout(tx: Tx, rsvpId: string): Promise<RsvpAboutRow> {
  const { rows } = await tx.query<RsvpAboutRow>(
    `select looks_for as "looksFor", offers, organisation_id as "organisationId"
     from rsvp where id = $1`,
    [rsvpId],
  );
  return rows[0] ?? { looksFor: null, offers: null, organisationId: null };
}

/** Keeps what somebody looks for and offers, and for which organisation she answers. */
export async function updateRsvpAbout(tx: Tx, rsvpId: string, about: RsvpAboutRow): Promise<void> {
  await tx.query(
    'update rsvp set looks_for = $2, offers = $3, organisation_id = $4 where id = $1',
    [rsvpId, about.looksFor, about.offers, about.organisationId],
  );
}

/** The answers of those who have a place and have not switched reminders off. */
export async function listRemindable(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select r.id from rsvp r where r.event_id = $1 and r.seat = 'seated'
       and not exists (select from reminder_refusal f
         where f.network_id = r.network_id and f.person_id = r.person_id)
     order by r.id`,
    [eventId],
  );
  return rows.map(({ id }) => id);
}
