import type { RsvpAnswer, Seat } from './seat.ts';
import type { Tx } from './transaction.ts';

/** One answer of a person as it is given out to her. */
export interface OwnRsvpRow {
  readonly title: string;
  readonly startsAt: Date;
  readonly answer: RsvpAnswer;
  readonly seat: Seat;
  readonly places: number;
  readonly answeredAt: Date | null;
  readonly looksFor: string | null;
  readonly offers: string | null;
  readonly attendance: string;
  readonly sessions: readonly string[];
}

/** All answers of a person, the latest event first. */
export async function listOwnRsvps(tx: Tx, personId: string): Promise<readonly OwnRsvpRow[]> {
  const { rows } = await tx.query<OwnRsvpRow>(
    `select e.title, e.starts_at as "startsAt", r.answer, r.seat, r.places,
       r.answered_at as "answeredAt", r.looks_for as "looksFor", r.offers, r.attendance,
       array(select s.title from session_choice c join event_session s
         on s.network_id = c.network_id and s.id = c.session_id
         where c.rsvp_id = r.id order by s.position) as sessions
     from rsvp r join event e on e.network_id = r.network_id and e.id = r.event_id
     where r.person_id = $1 order by e.starts_at desc, e.id`,
    [personId],
  );
  return rows;
}

/** All that a person needs somewhere, as long as it is kept. */
export async function listOwnNeeds(
  tx: Tx,
  personId: string,
): Promise<
  readonly { readonly title: string; readonly need: string; readonly detail: string | null }[]
> {
  const { rows } = await tx.query<{ title: string; need: string; detail: string | null }>(
    `select e.title, n.need, n.detail from rsvp_need n
     join rsvp r on r.network_id = n.network_id and r.id = n.rsvp_id
     join event e on e.network_id = r.network_id and e.id = r.event_id
     where r.person_id = $1 order by e.starts_at desc, e.id, n.need`,
    [personId],
  );
  return rows;
}

/** For how many people somebody has entered an answer, by event. */
export async function countEnteredBy(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly title: string; readonly people: number }[]> {
  const { rows } = await tx.query<{ title: string; people: number }>(
    `select e.title, count(*)::int as people from rsvp r
     join event e on e.network_id = r.network_id and e.id = r.event_id
     where r.entered_by = $1 group by e.network_id, e.id order by e.starts_at desc, e.id`,
    [personId],
  );
  return rows;
}

/** The events that have not begun to which somebody is invited, seated or not, in order of id. */
export async function listEventsAhead(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select e.id from rsvp r
     join event e on e.network_id = r.network_id and e.id = r.event_id
     where r.person_id = $1 and e.state = 'open'
       and e.starts_at > business_now() order by e.id`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** Deletes all answers of a person with what hangs on them, and that she entered others'. */
export async function deleteRsvpsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from rsvp where person_id = $1', [personId]);
  await tx.query('update rsvp set entered_by = null where entered_by = $1', [personId]);
}

/**
 * Deletes all answers to events that ended so many months ago, with whether each came and all that
 * hangs on them; returns how many.
 */
export async function deleteOldRsvps(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from rsvp r using event e
     where e.network_id = r.network_id and e.id = r.event_id
       and e.ends_at < business_now() - make_interval(months => $1)`,
    [months],
  );
  return rowCount;
}

/** The events to which both have an answer, in order of id. */
export async function listSharedEvents(
  tx: Tx,
  fromId: string,
  toId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select event_id as id from rsvp where person_id in ($1, $2)
     group by 1 having count(*) = 2 order by 1`,
    [fromId, toId],
  );
  return rows.map(({ id }) => id);
}

/** Which of two people answered an event last; null where neither has. */
export async function findLastToAnswer(
  tx: Tx,
  eventId: string,
  personIds: readonly string[],
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select person_id as id from rsvp
     where event_id = $1 and person_id = any ($2::uuid[]) and answered_at is not null
     order by answered_at desc, id limit 1`,
    [eventId, personIds],
  );
  return rows[0]?.id ?? null;
}

/** Joins two answers to one event: what the second holds beside its seat goes over to the first. */
export async function joinRsvps(
  tx: Tx,
  keptId: string,
  droppedId: string,
  personId: string,
): Promise<void> {
  await tx.query(
    `insert into rsvp_need (network_id, rsvp_id, need, detail)
     select n.network_id, $1, n.need, n.detail from rsvp_need n
     join rsvp r on r.network_id = n.network_id and r.id = $1 and r.answer <> 'declined'
     where n.rsvp_id = $2 on conflict do nothing`,
    [keptId, droppedId],
  );
  await tx.query(
    `with dropped as (delete from rsvp where id = $2 returning *)
     update rsvp k set late = k.late and d.late,
       by_direct_message = k.by_direct_message or d.by_direct_message,
       organisation_id = coalesce(k.organisation_id, d.organisation_id),
       looks_for = coalesce(k.looks_for, d.looks_for), offers = coalesce(k.offers, d.offers),
       answered_at = greatest(k.answered_at, d.answered_at),
       attendance = case when 'attended' in (k.attendance, d.attendance) then 'attended'
         when k.attendance = 'not-recorded' then d.attendance else k.attendance end,
       attended_places = greatest(k.attended_places, d.attended_places),
       going_at_start = k.going_at_start or d.going_at_start,
       walk_in = 'attended' in (k.attendance, d.attendance)
         and not coalesce(k.going_at_start or d.going_at_start, k.seat = 'seated'),
       checked_in_at = least(k.checked_in_at, d.checked_in_at)
     from dropped d where k.network_id = d.network_id and k.id = $1`,
    [keptId, droppedId],
  );
  await tx.query('update rsvp set person_id = $2 where id = $1', [keptId, personId]);
}

/** Moves all answers of one person to another who has none to the same event. */
export async function moveRsvps(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update rsvp set person_id = $2 where person_id = $1', [fromId, toId]);
  await tx.query('update rsvp set entered_by = $2 where entered_by = $1', [fromId, toId]);
}
