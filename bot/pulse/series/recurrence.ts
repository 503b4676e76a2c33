/** The days on which a survey is asked again. Weekdays are 1 (Monday) to 7 (Sunday). */
export type Days =
  | { readonly kind: 'weekly'; readonly every: number; readonly weekdays: readonly number[] }
  /** In a month that has no such day, its last day. */
  | { readonly kind: 'monthly-date'; readonly day: number }
  /** `nth` counts from the start of the month; -1 is the last. */
  | { readonly kind: 'monthly-weekday'; readonly nth: number; readonly weekday: number };

/** When a survey is asked again and again: on which days, at what time, for how long. */
export interface Recurrence {
  readonly days: Days;
  /** `HH:MM` on the clocks of the zone. */
  readonly time: string;
  /** How long each time stays open: whole days by the calendar, then hours by the watch. */
  readonly open: { readonly days: number; readonly hours: number };
  /** The first day ever (`YYYY-MM-DD`), from whose week every n weeks count; null before it is known. */
  readonly since: string | null;
  /** The last day on which it may open (`YYYY-MM-DD`); null for no such day. */
  readonly lastOn: string | null;
}

/** One time of a series; `day` is the day that the rule names, in the zone. */
export interface Opening {
  readonly day: Temporal.PlainDate;
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
}

/**
 * The openings strictly after a moment, in order; without end unless the rule has a last day.
 *
 * Goes by the clock on the wall of the zone: 9:00 stays 9:00. A time that a clock change leaps over
 * is taken at the leap, the next time that exists; of one that comes twice it is the first.
 *
 * @throws RangeError for an unknown zone, day or time.
 */
export function* openingsAfter(
  rule: Recurrence,
  zone: string,
  after: Temporal.Instant,
): Generator<Opening, undefined> {
  // A leap at midnight moves a time onto the next day, so the day before is looked at as well.
  const from = after.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  for (const day of walkDays(rule.days, from, firstDay(rule, zone, after, from))) {
    if (rule.lastOn !== null && Temporal.PlainDate.compare(day, rule.lastOn) > 0) return;
    const opening = openingOn(rule, zone, day);
    if (Temporal.Instant.compare(opening.opensAt, after) > 0) yield opening;
  }
}

/** The opening of one day, whether or not the rule names that day. */
export function openingOn(
  rule: Pick<Recurrence, 'time' | 'open'>,
  zone: string,
  day: Temporal.PlainDate,
): Opening {
  const time = Temporal.PlainTime.from(rule.time);
  const wanted = day.toZonedDateTime({ timeZone: zone, plainTime: time });
  // Moved by the length of the leap it may stand at the leap itself, which is not before it.
  const past = wanted.add({ nanoseconds: 1 });
  const leap = wanted.toPlainTime().equals(time) ? null : past.getTimeZoneTransition('previous');
  const opensAt = (leap ?? wanted).toInstant();
  return { day, opensAt, closesAt: closingOf(rule, zone, opensAt) };
}

/** When a time that opens at this moment closes: it stays open as long as every other. */
export function closingOf(
  { open }: Pick<Recurrence, 'open'>,
  zone: string,
  opensAt: Temporal.Instant,
): Temporal.Instant {
  return opensAt.toZonedDateTimeISO(zone).add(open).toInstant();
}

/** The day that weeks are counted from: the rule's own, else that of the first opening to come. */
function firstDay(
  rule: Recurrence,
  zone: string,
  after: Temporal.Instant,
  from: Temporal.PlainDate,
): Temporal.PlainDate {
  if (rule.since !== null) return Temporal.PlainDate.from(rule.since);
  const days = rule.days.kind === 'weekly' ? { ...rule.days, every: 1 } : rule.days;
  for (const day of walkDays(days, from, from))
    if (Temporal.Instant.compare(openingOn(rule, zone, day).opensAt, after) > 0) return day;
  throw new RangeError(`This rule names no day: ${JSON.stringify(rule.days)}`);
}

/** The days that the rule names from `from` on, none before `since`; without end. */
function* walkDays(
  days: Days,
  from: Temporal.PlainDate,
  since: Temporal.PlainDate,
): Generator<Temporal.PlainDate> {
  const start = Temporal.PlainDate.compare(from, since) > 0 ? from : since;
  for (const day of namedDays(days, start, since))
    if (Temporal.PlainDate.compare(day, start) >= 0) yield day;
}

/** The same from the beginning of the week or month that `start` is in. */
function* namedDays(
  days: Days,
  start: Temporal.PlainDate,
  since: Temporal.PlainDate,
): Generator<Temporal.PlainDate> {
  if (days.kind === 'weekly') {
    const weekdays = [...new Set(days.weekdays)].sort((a, b) => a - b);
    const first = mondayOf(since);
    const weeks = first.until(mondayOf(start)).days / 7;
    for (let week = weeks - (weeks % days.every); ; week += days.every)
      for (const weekday of weekdays) yield first.add({ days: week * 7 + weekday - 1 });
  }
  for (let month = start.toPlainYearMonth(); ; month = month.add({ months: 1 }))
    yield dayOfMonth(days, month);
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

function dayOfMonth(
  days: Exclude<Days, { kind: 'weekly' }>,
  month: Temporal.PlainYearMonth,
): Temporal.PlainDate {
  switch (days.kind) {
    case 'monthly-date':
      return month.toPlainDate({ day: Math.min(days.day, month.daysInMonth) });
    case 'monthly-weekday': {
      if (days.nth === -1) {
        const last = month.toPlainDate({ day: month.daysInMonth });
        return last.subtract({ days: (last.dayOfWeek - days.weekday + 7) % 7 });
      }
      const first = month.toPlainDate({ day: 1 });
      const ahead = (days.weekday - first.dayOfWeek + 7) % 7;
      return first.add({ days: ahead + (days.nth - 1) * 7 });
    }
    default:
      return days satisfies never;
  }
}
