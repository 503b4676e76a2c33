import type { EventRow, EventTimes } from '../../../db/event.ts';
import type { EventRule } from '../../../db/event-series.ts';
import { type Days, openingsAfter } from '../../pulse/series/recurrence.ts';
import { instantOf, timesOf } from '../event/times.ts';
import { words } from './words.en.ts';

/** A series has so many at most: a year of weeks. */
export const MOST_TIMES = 52;

/** The ways to repeat an event, as a form's values. */
export const ways = [
  'never',
  'weekly',
  'fortnightly',
  'four-weekly',
  'monthly-weekday',
  'monthly-date',
] as const;
/** See `ways`. */
export type Way = (typeof ways)[number];

const everyWeeks: Partial<Readonly<Record<Way, number>>> = { fortnightly: 2, 'four-weekly': 4 };

/** The rule that a way is for an event of this beginning; null where it does not repeat. */
export function ruleOf(way: Way, firstOnClock: string): EventRule | null {
  if (way === 'never') return null;
  const kind = way === 'monthly-date' || way === 'monthly-weekday' ? way : 'weekly';
  return { kind, every: everyWeeks[way] ?? 1, firstOnClock };
}

/** The way that a rule is. */
export function wayOf(rule: EventRule | null): Way {
  if (!rule) return 'never';
  if (rule.kind !== 'weekly') return rule.kind;
  return ways.find((way) => (everyWeeks[way] ?? 0) === rule.every) ?? 'weekly';
}

/** A way in words, for an event of this beginning: `Every month on the second Tuesday`. */
export function tellWay(way: Way, firstOnClock: string): string {
  const rule = ruleOf(way, firstOnClock);
  const first = Temporal.PlainDateTime.from(firstOnClock);
  const weekday = first.toLocaleString('en-GB', { weekday: 'long' });
  if (!rule) return words.choice('never', 1, '');
  if (rule.kind === 'weekly') return words.choice('weekly', rule.every, weekday);
  const day =
    rule.kind === 'monthly-date'
      ? words.dayOfMonth(first.day)
      : words.nthDay(Math.ceil(first.day / 7), weekday);
  return words.choice(rule.kind, 1, day);
}

/**
 * When the event of that number is (the first has number 1), by the clock on the wall of the zone:
 * 10:00 stays 10:00 and lasts as long on the clock, whatever the clocks do in between.
 */
export function timesOfNumber(
  rule: EventRule,
  number: number,
  {
    timeZone,
    startsOnClock,
    endsOnClock,
  }: Pick<EventRow, 'timeZone' | 'startsOnClock' | 'endsOnClock'>,
): EventTimes {
  const first = Temporal.PlainDateTime.from(rule.firstOnClock);
  const recurrence = {
    days: daysOf(rule, first.toPlainDate()),
    time: first.toPlainTime().toString({ smallestUnit: 'minute' }),
    open: { days: 0, hours: 1 },
    since: first.toPlainDate().toString(),
    lastOn: null,
  };
  const before = instantOf(rule.firstOnClock, timeZone).subtract({ minutes: 1 });
  let left = number;
  for (const { opensAt } of openingsAfter(recurrence, timeZone, before)) {
    left -= 1;
    if (left > 0) continue;
    const length = Temporal.PlainDateTime.from(startsOnClock).until(endsOnClock);
    const ends = opensAt.toZonedDateTimeISO(timeZone).toPlainDateTime().add(length);
    return timesOf(opensAt, ends.toZonedDateTime(timeZone).toInstant(), timeZone);
  }
  throw new RangeError(`There is no number ${number} of ${JSON.stringify(rule)}`);
}

function daysOf({ kind, every }: EventRule, first: Temporal.PlainDate): Days {
  switch (kind) {
    case 'weekly':
      return { kind, every, weekdays: [first.dayOfWeek] };
    case 'monthly-date':
      return { kind, day: first.day };
    case 'monthly-weekday': {
      const nth = Math.ceil(first.day / 7);
      // A fifth one is not in every month: then it is the last.
      return { kind, nth: nth > 4 ? -1 : nth, weekday: first.dayOfWeek };
    }
    default:
      return kind satisfies never;
  }
}
