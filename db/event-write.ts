import type {
  EventKind,
  EventPicture,
  EventTimes,
  PoolRow,
  SessionRow,
  StallTypeRow,
} from './event.ts';
import type { Tx } from './transaction.ts';

/** Changes what an event is called and of which kind it is. */
export async function setEventName(
  tx: Tx,
  eventId: string,
  { kind, title }: { readonly kind: EventKind; readonly title: string },
): Promise<void> {
  await tx.query('update event set kind = $2, title = $3 where id = $1', [eventId, kind, title]);
}

/** Moves an event to other times or another place. */
export async function setEventTimes(
  tx: Tx,
  eventId: string,
  times: EventTimes,
  where: { readonly venue: string; readonly link: string | null },
): Promise<void> {
  await tx.query(
    `update event set starts_at = $2, ends_at = $3, time_zone = $4, starts_on_clock = $5,
       ends_on_clock = $6, venue = $7, link = $8
     where id = $1`,
    [
      eventId,
      times.startsAt,
      times.endsAt,
      times.timeZone,
      times.startsOnClock,
      times.endsOnClock,
      where.venue,
      where.link,
    ],
  );
}

/** What an event is for, and what people have to know before they come. */
export interface EventAbout {
  readonly purpose: string;
  readonly accessNotes: string;
  readonly localityId: string | null;
  readonly link: string | null;
  /** What should be different afterwards, in order. */
  readonly outcomes: readonly string[];
}

/** Changes what an event is for. */
export async function setEventAbout(
  tx: Tx,
  networkId: string,
  eventId: string,
  about: EventAbout,
): Promise<void> {
  await tx.query(
    `update event set purpose = $2, access_notes = $3, locality_id = $4, link = $5 where id = $1`,
    [eventId, about.purpose, about.accessNotes, about.localityId, about.link],
  );
  await tx.query('delete from event_outcome where event_id = $1', [eventId]);
  await tx.query(
    `insert into event_outcome (network_id, event_id, position, wording)
     select $1, $2, position, wording
     from unnest($3::text[]) with ordinality as o (wording, position)`,
    [networkId, eventId, about.outcomes],
  );
}

/** How many may come to a draft; of an announced event seats are at stake, see seat.ts. */
export async function setDraftCapacity(
  tx: Tx,
  eventId: string,
  capacity: number | null,
): Promise<void> {
  await tx.query(`update event set capacity = $2 where id = $1 and state = 'draft'`, [
    eventId,
    capacity,
  ]);
}

/** From when kept places are open to all, and how long before those who go are reminded. */
export async function setEventRhythm(
  tx: Tx,
  eventId: string,
  {
    releaseAt,
    reminders,
  }: { readonly releaseAt: Date | null; readonly reminders: readonly number[] },
): Promise<void> {
  await tx.query('update event set release_at = $2, reminders = $3 where id = $1', [
    eventId,
    releaseAt,
    reminders,
  ]);
}

/** Replaces the places kept for groups. */
export async function setPools(
  tx: Tx,
  networkId: string,
  eventId: string,
  pools: readonly PoolRow[],
): Promise<void> {
  await tx.query('delete from event_pool where event_id = $1', [eventId]);
  await tx.query(
    `insert into event_pool (network_id, event_id, stakeholder_group, places, target_percent)
     select $1, $2, p."group", p.places, p."targetPercent"
     from jsonb_to_recordset($3) as p ("group" text, places integer, "targetPercent" numeric)`,
    [networkId, eventId, JSON.stringify(pools)],
  );
}

/** Replaces the sessions of an event; those that keep their title keep who chose them. */
export async function setSessions(
  tx: Tx,
  networkId: string,
  eventId: string,
  sessions: readonly SessionRow[],
): Promise<void> {
  await tx.query('delete from event_session where event_id = $1 and id <> all ($2::uuid[])', [
    eventId,
    sessions.map(({ id }) => id),
  ]);
  // Out of the way first, so that two that change places do not meet.
  await tx.query('update event_session set position = position + 1000 where event_id = $1', [
    eventId,
  ]);
  await tx.query(
    `insert into event_session (network_id, id, event_id, position, title, room, starts_at, ends_at,
       places)
     select $1, s.id, $2, s.position, s.title, s.room, s."startsAt", s."endsAt", s.places
     from jsonb_to_recordset($3) as s (id uuid, position smallint, title text, room text,
       "startsAt" timestamptz, "endsAt" timestamptz, places integer)
     on conflict (network_id, id) do update set position = excluded.position,
       title = excluded.title, room = excluded.room, starts_at = excluded.starts_at,
       ends_at = excluded.ends_at, places = excluded.places`,
    [
      networkId,
      eventId,
      JSON.stringify(sessions.map((session, at) => ({ ...session, position: at + 1 }))),
    ],
  );
}

/** Replaces the kinds of stalls of a draft; of an announced event see stall.ts. */
export async function setStallTypes(
  tx: Tx,
  networkId: string,
  eventId: string,
  types: readonly StallTypeRow[],
): Promise<void> {
  await tx.query('delete from stall_type where event_id = $1', [eventId]);
  await tx.query(
    `insert into stall_type (network_id, id, event_id, position, name, number, has_power, has_table,
       is_step_free)
     select $1, t.id, $2, t.position, t.name, t.number, t."hasPower", t."hasTable", t."isStepFree"
     from jsonb_to_recordset($3) as t (id uuid, position smallint, name text, number integer,
       "hasPower" boolean, "hasTable" boolean, "isStepFree" boolean)`,
    [networkId, eventId, JSON.stringify(types.map((type, at) => ({ ...type, position: at + 1 })))],
  );
}

/** Announces a draft; false when it is none any more or has begun meanwhile. */
export async function announceEvent(tx: Tx, eventId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update event set state = 'open', announced_at = business_now(), revised_at = business_now()
     where id = $1 and state = 'draft' and starts_at > business_now()`,
    [eventId],
  );
  return rowCount === 1;
}

/** Cancels an announced event: nobody waits or is offered a place any more. */
export async function cancelEvent(tx: Tx, eventId: string, reason: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update event set state = 'cancelled', cancelled_at = business_now(), cancel_reason = $2,
       sequence = sequence + 1, revised_at = business_now()
     where id = $1 and state = 'open' and ends_at > business_now()`,
    [eventId, reason],
  );
  if (rowCount !== 1) return false;
  await tx.query(
    `update rsvp set seat = 'none', queue_number = null, offered_until = null
     where event_id = $1 and seat in ('waiting', 'offered')`,
    [eventId],
  );
  return true;
}

/** Notes that calendars have something new to show. */
export async function reviseEvent(tx: Tx, eventId: string): Promise<void> {
  await tx.query(
    'update event set sequence = sequence + 1, revised_at = business_now() where id = $1',
    [eventId],
  );
}

/** Deletes a draft. */
export async function deleteDraftEvent(tx: Tx, eventId: string): Promise<void> {
  await tx.query(`delete from event where id = $1 and state = 'draft'`, [eventId]);
}

/** Puts a picture on the card of an event in place of the banner, or of the one before. */
export async function setPicture(
  tx: Tx,
  networkId: string,
  eventId: string,
  picture: EventPicture,
): Promise<void> {
  await tx.query(
    `insert into event_picture (network_id, event_id, media_type, body, alternative)
     values ($1, $2, $3, $4, $5)
     on conflict (network_id, event_id) do update set media_type = excluded.media_type,
       body = excluded.body, alternative = excluded.alternative`,
    [networkId, eventId, picture.mediaType, Buffer.from(picture.body), picture.alternative],
  );
}

/** Takes the picture away: the banner is drawn again. */
export async function deletePicture(tx: Tx, eventId: string): Promise<void> {
  await tx.query('delete from event_picture where event_id = $1', [eventId]);
}

/** Lets no offer of an event stand beyond a moment; returns how many were cut. */
export async function endOffersBy(tx: Tx, eventId: string, moment: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `update rsvp set offered_until = $2
     where event_id = $1 and seat = 'offered' and offered_until > $2`,
    [eventId, moment],
  );
  return rowCount;
}
