import type { EventTimes } from '../../../db/event.ts';
import { refuseField } from '../../errors.ts';
import { readMoment } from '../../network/moment.ts';
import { words } from './words.en.ts';

/** The longest event, and how far ahead one can be planned. */
const LONGEST_DAYS = 14;
const FURTHEST_DAYS = 730;

/**
 * When an event is, as somebody typed or picked it. An end that is only a time of day is the next
 * such moment after the start; both are read in the zone.
 *
 * @throws Refusal beside `starts` or `ends`, for what cannot be read, is past, or ends too early or
 *   too late
 */
export function readTimes(
  typed: { readonly starts: string; readonly ends: string },
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): EventTimes {
  const starts = readMoment(typed.starts, { zone, now });
  if (!starts) throw refuseField('starts', words.whenUnclear);
  if (Temporal.Instant.compare(starts, now) <= 0) throw refuseField('starts', words.startsPast);
  if (daysBetween(now, starts) > FURTHEST_DAYS) throw refuseField('starts', words.startsFar);
  const ends = readMoment(typed.ends, { zone, now: starts });
  if (!ends) throw refuseField('ends', words.whenUnclear);
  if (Temporal.Instant.compare(ends, starts) <= 0) throw refuseField('ends', words.endsEarly);
  if (daysBetween(starts, ends) > LONGEST_DAYS)
    throw refuseField('ends', words.endsLate(LONGEST_DAYS));
  return timesOf(starts, ends, zone);
}

/** Two instants as an event keeps them, to the minute. */
export function timesOf(
  starts: Temporal.Instant,
  ends: Temporal.Instant,
  zone: string,
): EventTimes {
  const from = starts.toZonedDateTimeISO(zone).round('minute');
  const until = ends.toZonedDateTimeISO(zone).round('minute');
  return {
    startsAt: from.toInstant().toString(),
    endsAt: until.toInstant().toString(),
    timeZone: zone,
    startsOnClock: clockOf(from),
    endsOnClock: clockOf(until),
  };
}

/**
 * The instant of a time on the clock of a zone; one that a change of the clocks leaps over is the
 * same time after the leap, of one that comes twice it is the first.
 */
export function instantOf(onClock: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(onClock).toZonedDateTime(zone).toInstant();
}

/**
 * A moment that lay beside the old start, beside the new one: as far from it on the clock, so that
 * 11:00 of a day that began at 10:00 stays an hour after the beginning, whatever the clocks do.
 */
export function shiftOnClock(
  moment: Date,
  from: { readonly startsOnClock: string; readonly timeZone: string },
  to: { readonly startsOnClock: string; readonly timeZone: string },
): Temporal.Instant {
  const old = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(from.timeZone)
    .toPlainDateTime();
  const distance = Temporal.PlainDateTime.from(from.startsOnClock).until(old);
  return Temporal.PlainDateTime.from(to.startsOnClock)
    .add(distance)
    .toZonedDateTime(to.timeZone)
    .toInstant();
}

function clockOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainDateTime().toString({ smallestUnit: 'second' });
}

function daysBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return from.until(until).total('hours') / 24;
}
