import type { DigestRow } from '../../../db/digest.ts';
import { type Days, openingOn, openingsAfter } from '../../pulse/series/recurrence.ts';
import { monthOf, weekOf } from '../standing/period.ts';

/** One time of a digest: the period it tells of, and when it comes. */
export interface Time {
  readonly period: string;
  readonly at: Temporal.Instant;
}

type Rhythm = Pick<DigestRow, 'rhythm' | 'weekday' | 'sentAt' | 'committeeOn' | 'daysBefore'>;

/** Before this many days the last time of any rhythm lies; months have 31, and a first Monday moves by six. */
const LOOK_BACK_DAYS = 40;

/**
 * The next time of a digest strictly after a moment, by the clock on the wall of the zone; null where a
 * committee has met.
 */
export function nextTime(digest: Rhythm, zone: string, after: Temporal.Instant): Time | null {
  if (digest.rhythm === 'committee') {
    const only = committeeTime(digest, zone);
    return only && Temporal.Instant.compare(only.at, after) > 0 ? only : null;
  }
  for (const { day, opensAt } of openingsAfter(recurrenceOf(digest), zone, after))
    return { period: periodOf(digest, day), at: opensAt };
  return null;
}

/** The last time of a digest at or before a moment, while its period lasts; null where there is none. */
export function currentTime(digest: Rhythm, zone: string, now: Temporal.Instant): Time | null {
  if (digest.rhythm === 'committee') {
    const only = committeeTime(digest, zone);
    const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
    const isOn = only && Temporal.Instant.compare(only.at, now) <= 0 && today <= only.period;
    return isOn ? only : null;
  }
  let last: Time | null = null;
  const from = now.subtract({ hours: 24 * LOOK_BACK_DAYS });
  for (const { day, opensAt } of openingsAfter(recurrenceOf(digest), zone, from)) {
    if (Temporal.Instant.compare(opensAt, now) > 0) break;
    last = { period: periodOf(digest, day), at: opensAt };
  }
  return last;
}

/** When the time of a digest that lasts at a moment is over: with the next, or the day of the meeting. */
export function endOf(
  digest: Rhythm,
  zone: string,
  period: string,
  now: Temporal.Instant,
): Temporal.Instant {
  const next = nextTime(digest, zone, now);
  if (next) return next.at;
  return Temporal.PlainDate.from(period).add({ days: 1 }).toZonedDateTime(zone).toInstant();
}

/**
 * The times of a digest from a period on that are past and whose periods are over, in order: what lies
 * before the one that lasts now.
 */
export function passedTimes(
  digest: Rhythm,
  zone: string,
  from: string,
  now: Temporal.Instant,
): readonly string[] {
  const current = currentTime(digest, zone, now);
  if (digest.rhythm === 'committee') return current ? [] : [from];
  const start = firstDay(from).toZonedDateTime(zone).toInstant();
  const passed: string[] = [];
  for (const { day, opensAt } of openingsAfter(recurrenceOf(digest), zone, start)) {
    if (Temporal.Instant.compare(opensAt, now) > 0) break;
    passed.push(periodOf(digest, day));
  }
  return passed.filter((period) => period !== current?.period);
}

/** The first day of a week or month. */
function firstDay(period: string): Temporal.PlainDate {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(period) ?? [];
  if (year === undefined) return Temporal.PlainYearMonth.from(period).toPlainDate({ day: 1 });
  // The fourth of January is in the first week of every year (ISO 8601).
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 });
}

function committeeTime(digest: Rhythm, zone: string): Time | null {
  const { committeeOn, daysBefore, sentAt } = digest;
  if (committeeOn === null) return null;
  const day = Temporal.PlainDate.from(committeeOn).subtract({ days: daysBefore ?? 0 });
  const { opensAt } = openingOn({ time: sentAt, open: ONE_DAY }, zone, day);
  return { period: committeeOn, at: opensAt };
}

const ONE_DAY = { days: 1, hours: 0 };

function recurrenceOf({ rhythm, weekday, sentAt }: Rhythm) {
  const days: Days =
    rhythm === 'weekly'
      ? { kind: 'weekly', every: 1, weekdays: [weekday] }
      : { kind: 'monthly-weekday', nth: 1, weekday };
  return { days, time: sentAt, open: ONE_DAY, since: null, lastOn: null };
}

function periodOf({ rhythm }: Rhythm, day: Temporal.PlainDate): string {
  return rhythm === 'weekly' ? weekOf(day) : monthOf(day);
}
