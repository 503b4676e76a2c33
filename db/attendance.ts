import type { Tx } from './transaction.ts';

/** Whether somebody came, once it is known. */
type Attendance = 'not-recorded' | 'attended' | 'no-show';

/** Somebody who is coming, was coming when it began, or came without a booking. */
export interface AttendeeRow {
  readonly rsvpId: string;
  /** As she gave it or as her account shows it; empty where neither is known. */
  readonly name: string;
  readonly organisation: string | null;
  readonly group: string;
  /** Booked for herself and colleagues. */
  readonly places: number;
  /** Whether she had a place, at the start once it has begun. */
  readonly wasGoing: boolean;
  readonly attendance: Attendance;
  /** How many of those she booked for came, herself included. */
  readonly attendedPlaces: number;
  readonly wantsNoPhotographs: boolean;
}

/** Whether somebody has a place; it is frozen when the event begins. */
const wasGoing = `coalesce(r.going_at_start, r.seat = 'seated')`;

const attendees = `
  select r.id as "rsvpId", r.stakeholder_group as "group", r.places, ${wasGoing} as "wasGoing",
    r.attendance, r.attended_places as "attendedPlaces",
    coalesce(p.name, (select min(a.display_name) from account a
      where a.network_id = p.network_id and a.person_id = p.id), '') as name,
    coalesce(o.name, (select string_agg(own.name, ', ' order by own.name)
      from person_organisation po
      join organisation own on own.network_id = po.network_id and own.id = po.organisation_id
      where po.network_id = p.network_id and po.person_id = p.id)) as organisation,
    exists (select from rsvp_need n where n.network_id = r.network_id and n.rsvp_id = r.id
      and n.need = 'no-photographs') as "wantsNoPhotographs"
  from rsvp r
  join person p on p.network_id = r.network_id and p.id = r.person_id
  left join organisation o on o.network_id = r.network_id and o.id = r.organisation_id`;

/** Those who are coming, and those who came without a booking, in no order. */
export async function listAttendees(tx: Tx, eventId: string): Promise<readonly AttendeeRow[]> {
  const { rows } = await tx.query<AttendeeRow>(
    `${attendees} where r.event_id = $1 and (${wasGoing} or r.attendance = 'attended')`,
    [eventId],
  );
  return rows;
}

/** One person's row at an event, whatever she answered; null where she was not invited. */
export async function findAttendee(
  tx: Tx,
  eventId: string,
  personId: string,
): Promise<(AttendeeRow & { readonly isOffered: boolean }) | null> {
  const { rows } = await tx.query<AttendeeRow & { isOffered: boolean }>(
    `select a.*, r.seat = 'offered' as "isOffered" from (${attendees}) a
     join rsvp r on r.id = a."rsvpId" where r.event_id = $1 and r.person_id = $2`,
    [eventId, personId],
  );
  return rows[0] ?? null;
}

/** How many came, did not, or are not known of. Those without a booking are counted apart. */
export interface AttendanceCount {
  /** People who booked, and the places they booked. */
  readonly going: number;
  readonly goingPlaces: number;
  readonly attended: number;
  readonly attendedPlaces: number;
  readonly noShow: number;
  readonly notRecorded: number;
  readonly walkIns: number;
}

/** The attendance at an event, in people unless said otherwise. */
export async function countAttendance(tx: Tx, eventId: string): Promise<AttendanceCount> {
  const { rows } = await tx.query<AttendanceCount>(
    `select (count(*) filter (where going))::int as going,
       coalesce(sum(places) filter (where going), 0)::int as "goingPlaces",
       (count(*) filter (where going and attendance = 'attended'))::int as attended,
       coalesce(sum(attended_places) filter (where going), 0)::int as "attendedPlaces",
       (count(*) filter (where going and attendance = 'no-show'))::int as "noShow",
       (count(*) filter (where going and attendance = 'not-recorded'))::int as "notRecorded",
       (count(*) filter (where not going and attendance = 'attended'))::int as "walkIns"
     from (select *, ${wasGoing} as going from rsvp r where event_id = $1) r`,
    [eventId],
  );
  const [row] = rows;
  if (!row) throw new Error('A count gave no row.');
  return row;
}

/** Of those who came, how many can be written to on a platform, and how many cannot. */
export async function countReachable(
  tx: Tx,
  eventId: string,
): Promise<{ readonly inChat: number; readonly onPaper: number }> {
  const { rows } = await tx.query<{ inChat: number; onPaper: number }>(
    `select (count(*) filter (where has_account))::int as "inChat",
       (count(*) filter (where not has_account))::int as "onPaper"
     from (select exists (select from account a
         where a.network_id = r.network_id and a.person_id = r.person_id) as has_account
       from rsvp r where event_id = $1 and attendance = 'attended') r`,
    [eventId],
  );
  return rows[0] ?? { inChat: 0, onPaper: 0 };
}

/**
 * How many are in the room or may still come: until it begins every place that is booked or offered
 * is kept, from then on only those count who came.
 */
export async function countInRoom(tx: Tx, eventId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select coalesce(sum(case
         when r.attendance = 'attended' then greatest(r.attended_places, case
           when e.starts_at > business_now() and r.seat = 'seated' then r.places else 0 end)
         when e.starts_at > business_now() and r.seat in ('seated', 'offered') then r.places
         else 0 end), 0)::int as n
     from rsvp r join event e on e.network_id = r.network_id and e.id = r.event_id
     where r.event_id = $1`,
    [eventId],
  );
  return rows[0]?.n ?? 0;
}

/**
 * Notes that these came, with all they booked for; who is noted already stays as she is. Returns the
 * answers that changed.
 */
export async function markAttended(
  tx: Tx,
  eventId: string,
  rsvpIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `update rsvp r set attendance = 'attended',
       attended_places = case when ${wasGoing} then places else 1 end,
       walk_in = not ${wasGoing}, checked_in_at = business_now()
     where event_id = $1 and id = any ($2::uuid[]) and attendance <> 'attended' returning id`,
    [eventId, rsvpIds],
  );
  return rows.map(({ id }) => id);
}

/** Invites somebody who came without having been; her row as it was where she had been invited. */
export async function inviteWalkIn(
  tx: Tx,
  networkId: string,
  walkIn: {
    readonly id: string;
    readonly eventId: string;
    readonly personId: string;
    readonly group: string;
  },
): Promise<void> {
  await tx.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, late)
     values ($1, $2, $3, $4, $5, true)
     on conflict (network_id, event_id, person_id) do nothing`,
    [networkId, walkIn.id, walkIn.eventId, walkIn.personId, walkIn.group],
  );
}

/** Says how many of those somebody booked for came; false for who is not noted as having come. */
export async function setAttendedPlaces(
  tx: Tx,
  eventId: string,
  rsvpId: string,
  places: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update rsvp set attended_places = $3
     where event_id = $1 and id = $2 and attendance = 'attended'`,
    [eventId, rsvpId, places],
  );
  return rowCount === 1;
}

/** Takes back that these came: it is not known of them any more. Returns how many. */
export async function unmarkAttended(
  tx: Tx,
  eventId: string,
  rsvpIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `update rsvp set attendance = 'not-recorded', attended_places = 0, walk_in = false,
       checked_in_at = null
     where event_id = $1 and id = any ($2::uuid[]) and attendance = 'attended'`,
    [eventId, rsvpIds],
  );
  return rowCount;
}

/** Notes of everybody who was going and is not known of that she did not come; returns how many. */
export async function markRestAsNoShow(tx: Tx, eventId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `update rsvp r set attendance = 'no-show', going_at_start = true
     where event_id = $1 and ${wasGoing} and attendance = 'not-recorded'`,
    [eventId],
  );
  return rowCount;
}

/** Takes that back: it is not known of them. Returns how many. */
export async function unmarkNoShows(tx: Tx, eventId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `update rsvp set attendance = 'not-recorded' where event_id = $1 and attendance = 'no-show'`,
    [eventId],
  );
  return rowCount;
}
