import type { EventTimes } from './event.ts';
import type { Tx } from './transaction.ts';

/** How an event repeats: every so many weeks on its weekday, or each month. */
export interface EventRule {
  readonly kind: 'weekly' | 'monthly-date' | 'monthly-weekday';
  /** Weeks from one to the next; 1 for monthly ones. */
  readonly every: number;
  /** When the first begins: ISO, on the clock of the zone. All others are counted from it. */
  readonly firstOnClock: string;
}

/** A series of events. */
export interface EventSeriesRow {
  readonly id: string;
  readonly rule: EventRule;
  /** How many in all. */
  readonly times: number;
  readonly endedAt: Date | null;
}

/** The series of that id, held until the transaction ends, or null. */
export async function lockEventSeries(tx: Tx, seriesId: string): Promise<EventSeriesRow | null> {
  const { rows } = await tx.query<EventSeriesRow>(
    `select id, rule, times, ended_at as "endedAt" from event_series where id = $1 for update`,
    [seriesId],
  );
  return rows[0] ?? null;
}

/** Makes a draft the first of a series, or says anew how it repeats. */
export async function setEventSeries(
  tx: Tx,
  networkId: string,
  eventId: string,
  series: Pick<EventSeriesRow, 'id' | 'rule' | 'times'>,
): Promise<void> {
  await tx.query(
    `insert into event_series (network_id, id, rule, times) values ($1, $2, $3, $4)
     on conflict (network_id, id) do update set rule = excluded.rule, times = excluded.times`,
    [networkId, series.id, JSON.stringify(series.rule), series.times],
  );
  await tx.query('update event set series_id = $2, series_number = 1 where id = $1', [
    eventId,
    series.id,
  ]);
}

/** Lets a draft stand alone again. */
export async function dropEventSeries(tx: Tx, eventId: string, seriesId: string): Promise<void> {
  await tx.query('update event set series_id = null, series_number = null where id = $1', [
    eventId,
  ]);
  await tx.query('delete from event_series where id = $1', [seriesId]);
}

/** No further one is made; false when it had ended already. */
export async function endEventSeries(tx: Tx, seriesId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update event_series set ended_at = business_now() where id = $1 and ended_at is null',
    [seriesId],
  );
  return rowCount === 1;
}

/** The drafts of a series that wait for their turn. */
export async function listSeriesDrafts(tx: Tx, seriesId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from event where series_id = $1 and state = 'draft' order by series_number`,
    [seriesId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes the next of a series as a draft like another one: all of it but its sessions, which have
 * their own times, and what people answered. False when there is one of that number.
 */
export async function copyEventDraft(
  tx: Tx,
  fromId: string,
  next: EventTimes & {
    readonly id: string;
    readonly number: number;
    /** ISO instant; null where the places stay kept. */
    readonly releaseAt: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into event (network_id, id, kind, title, purpose, venue, link, access_notes, locality_id,
       starts_at, ends_at, time_zone, starts_on_clock, ends_on_clock, capacity, release_at, reminders,
       series_id, series_number, created_by)
     select network_id, $2, kind, title, purpose, venue, link, access_notes, locality_id, $3, $4, $5,
       $6, $7, coalesce(capacity_goal, capacity), $8, reminders, series_id, $9, created_by
     from event where id = $1
     on conflict (network_id, series_id, series_number) do nothing`,
    [
      fromId,
      next.id,
      next.startsAt,
      next.endsAt,
      next.timeZone,
      next.startsOnClock,
      next.endsOnClock,
      next.releaseAt,
      next.number,
    ],
  );
  if (rowCount !== 1) return false;
  for (const [table, columns] of Object.entries(parts))
    await tx.query(
      `insert into ${table} (network_id, event_id, ${columns})
       select network_id, $2, ${columns} from ${table} where event_id = $1`,
      [fromId, next.id],
    );
  await tx.query(
    `insert into stall_type (network_id, id, event_id, position, name, number, has_power, has_table,
       is_step_free)
     select network_id, gen_random_uuid(), $2, position, name, number, has_power, has_table,
       is_step_free
     from stall_type where event_id = $1`,
    [fromId, next.id],
  );
  return true;
}

/** What of an event is copied as it is. */
const parts = {
  event_outcome: 'position, wording',
  event_picture: 'media_type, body, alternative',
  event_channel: 'channel_id',
  event_group: 'stakeholder_group',
  event_pool: 'stakeholder_group, places, target_percent',
};
