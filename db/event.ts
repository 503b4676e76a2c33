import type { Tx } from './transaction.ts';

/** What kind of event it is: what people expect of it, and which parts are offered. */
export type EventKind =
  | 'market-place'
  | 'conference'
  | 'workshop'
  | 'briefing'
  | 'task-group'
  | 'presentation'
  | 'training'
  | 'awards';

/** An event as stored. `OnClock` are ISO times without a zone, on the clocks of `timeZone`. */
export interface EventRow {
  readonly id: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly purpose: string;
  readonly venue: string;
  readonly link: string | null;
  readonly accessNotes: string;
  readonly localityId: string | null;
  readonly localityName: string | null;
  readonly state: 'draft' | 'open' | 'cancelled';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly startsOnClock: string;
  readonly endsOnClock: string;
  /** Seats in all; null: as many as come. */
  readonly capacity: number | null;
  /** To which the capacity comes down as people drop out. */
  readonly capacityGoal: number | null;
  readonly releaseAt: Date | null;
  /** Minutes before the start, the longest first. */
  readonly reminders: readonly number[];
  readonly sequence: number;
  readonly revisedAt: Date;
  readonly checkInWord: string | null;
  readonly seriesId: string | null;
  readonly seriesNumber: number | null;
  readonly createdBy: string;
  readonly announcedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
  /** By business time of the statement that read it. */
  readonly hasBegun: boolean;
  readonly isOver: boolean;
  /** Whether places kept for groups are open to all by now. */
  readonly isReleased: boolean;
}

const columns = `e.id, e.kind, e.title, e.purpose, e.venue, e.link, e.access_notes as "accessNotes",
  e.locality_id as "localityId", (select l.name from locality l
    where l.network_id = e.network_id and l.id = e.locality_id) as "localityName",
  e.state, e.starts_at as "startsAt", e.ends_at as "endsAt", e.time_zone as "timeZone",
  to_char(e.starts_on_clock, 'YYYY-MM-DD"T"HH24:MI:SS') as "startsOnClock",
  to_char(e.ends_on_clock, 'YYYY-MM-DD"T"HH24:MI:SS') as "endsOnClock",
  e.capacity, e.capacity_goal as "capacityGoal", e.release_at as "releaseAt", e.reminders,
  e.sequence, e.revised_at as "revisedAt", e.check_in_word as "checkInWord",
  e.series_id as "seriesId", e.series_number as "seriesNumber", e.created_by as "createdBy",
  e.announced_at as "announcedAt", e.cancelled_at as "cancelledAt",
  e.cancel_reason as "cancelReason", e.started_at as "startedAt", e.settled_at as "settledAt",
  e.starts_at <= (select business_now()) as "hasBegun",
  e.ends_at <= (select business_now()) as "isOver",
  coalesce(e.release_at <= (select business_now()), false) as "isReleased"`;

/** An event of the network, or null. */
export async function findEvent(tx: Tx, eventId: string): Promise<EventRow | null> {
  const { rows } = await tx.query<EventRow>({
    name: 'find-event',
    text: `select ${columns} from event e where e.id = $1`,
    values: [eventId],
  });
  return rows[0] ?? null;
}

/** The same, its row held until the transaction ends: whoever changes a seat holds it first. */
export async function lockEvent(tx: Tx, eventId: string): Promise<EventRow | null> {
  await tx.query({
    name: 'lock-event',
    text: 'select from event where id = $1 for update',
    values: [eventId],
  });
  // Read after the lock is held, so that what others have committed meanwhile is seen.
  return findEvent(tx, eventId);
}

/** When an event is, as instants and on the clocks of its zone. */
export interface EventTimes {
  /** ISO instants. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** ISO times without a zone. */
  readonly startsOnClock: string;
  readonly endsOnClock: string;
}

/** Adds a draft. */
export async function insertEvent(
  tx: Tx,
  networkId: string,
  event: EventTimes & Pick<EventRow, 'id' | 'kind' | 'title' | 'venue' | 'link' | 'createdBy'>,
): Promise<void> {
  await tx.query(
    `insert into event (network_id, id, kind, title, venue, link, starts_at, ends_at, time_zone,
       starts_on_clock, ends_on_clock, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      networkId,
      event.id,
      event.kind,
      event.title,
      event.venue,
      event.link,
      event.startsAt,
      event.endsAt,
      event.timeZone,
      event.startsOnClock,
      event.endsOnClock,
      event.createdBy,
    ],
  );
}

/** What should be different afterwards, in order. */
export async function listOutcomes(tx: Tx, eventId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ wording: string }>(
    'select wording from event_outcome where event_id = $1 order by position',
    [eventId],
  );
  return rows.map(({ wording }) => wording);
}

/** Places kept for a stakeholder group, and its share of the mix that is wanted. */
export interface PoolRow {
  readonly group: string;
  readonly places: number;
  /** From 0 to 100; null where none is wanted. */
  readonly targetPercent: number | null;
}

/** The places kept for groups, by group. */
export async function listPools(tx: Tx, eventId: string): Promise<readonly PoolRow[]> {
  const { rows } = await tx.query<PoolRow>(
    `select stakeholder_group as "group", places, target_percent::float8 as "targetPercent"
     from event_pool where event_id = $1 order by stakeholder_group`,
    [eventId],
  );
  return rows;
}

/** A part of the day with a room of its own. */
export interface SessionRow {
  readonly id: string;
  readonly title: string;
  readonly room: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Null: as many as come. */
  readonly places: number | null;
}

/** The sessions of an event, in order. */
export async function listSessions(tx: Tx, eventId: string): Promise<readonly SessionRow[]> {
  const { rows } = await tx.query<SessionRow>(
    `select id, title, room, starts_at as "startsAt", ends_at as "endsAt", places
     from event_session where event_id = $1 order by position`,
    [eventId],
  );
  return rows;
}

/** A kind of stall, how many there are, and what stands at each. */
export interface StallTypeRow {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly hasPower: boolean;
  readonly hasTable: boolean;
  readonly isStepFree: boolean;
}

/** The kinds of stalls of an event, in order. */
export async function listStallTypes(tx: Tx, eventId: string): Promise<readonly StallTypeRow[]> {
  const { rows } = await tx.query<StallTypeRow>(
    `select id, name, number, has_power as "hasPower", has_table as "hasTable",
       is_step_free as "isStepFree"
     from stall_type where event_id = $1 order by position`,
    [eventId],
  );
  return rows;
}

/** Events, those ahead first (the next one first), then those that are over (the last one first). */
export async function listEvents(tx: Tx, limit: number): Promise<readonly EventRow[]> {
  const { rows } = await tx.query<EventRow>(
    `select ${columns} from event e
     order by e.ends_at <= (select business_now()),
       abs(extract(epoch from e.starts_at - (select business_now()))), e.id
     limit $1`,
    [limit],
  );
  return rows;
}

/** A picture that was handed in for an event, and what it shows. */
export interface EventPicture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly body: Uint8Array;
  readonly alternative: string;
}

/** The picture of an event, or null where a banner is to be drawn. */
export async function findPicture(tx: Tx, eventId: string): Promise<EventPicture | null> {
  const { rows } = await tx.query<EventPicture>(
    'select media_type as "mediaType", body, alternative from event_picture where event_id = $1',
    [eventId],
  );
  return rows[0] ?? null;
}
