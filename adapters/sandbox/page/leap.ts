/** How far the visitor may move the clock at once; `due` is whatever Convene plans next. */
export const leaps = ['hour', 'day', 'morning', 'monday', 'due'] as const;

/** One of the leaps. */
export type Leap = (typeof leaps)[number];

/** The zone in which the sandbox's people live. */
export const sandboxZone = 'Europe/London';

/**
 * Milliseconds from `now` to where a leap ends: an hour on, the same time tomorrow, 9:00 of the next
 * morning or Monday that is still to come. By the clock on the wall, so over a change to summer time
 * a day may have 23 or 25 hours.
 */
export function leapLength(leap: Exclude<Leap, 'due'>, now: number): number {
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(sandboxZone);
  return arriveAt(leap, from).epochMilliseconds - now;
}

function arriveAt(
  leap: Exclude<Leap, 'due'>,
  from: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const nine = (day: Temporal.ZonedDateTime) => day.startOfDay().withPlainTime('09:00');
  const isAhead = (moment: Temporal.ZonedDateTime) =>
    Temporal.ZonedDateTime.compare(moment, from) > 0;
  switch (leap) {
    case 'hour':
      return from.add({ hours: 1 });
    case 'day':
      return from.add({ days: 1 });
    case 'morning':
      return isAhead(nine(from)) ? nine(from) : nine(from.add({ days: 1 }));
    case 'monday': {
      const monday = from.add({ days: (8 - from.dayOfWeek) % 7 });
      return isAhead(nine(monday)) ? nine(monday) : nine(monday.add({ days: 7 }));
    }
    default:
      return leap satisfies never;
  }
}
