import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closingOf,
  type Days,
  type Opening,
  openingsAfter,
  type Recurrence,
} from '../../../../bot/pulse/series/recurrence.ts';

const LONDON = 'Europe/London';
const SYDNEY = 'Australia/Sydney';
const MONDAYS: Days = { kind: 'weekly', every: 1, weekdays: [1] };

/** A rule for a test; open for a day unless it says otherwise. */
function rule(days: Days, time = '09:00', more: Partial<Recurrence> = {}): Recurrence {
  return { days, time, open: { days: 1, hours: 0 }, since: null, lastOn: null, ...more };
}

function openings(recurrence: Recurrence, after: string, most: number, zone = LONDON): Opening[] {
  return openingsAfter(recurrence, zone, Temporal.Instant.from(after)).take(most).toArray();
}

/** The openings as UTC, to the minute. */
function utc(recurrence: Recurrence, after: string, most: number, zone = LONDON): string[] {
  return openings(recurrence, after, most, zone).map(({ opensAt }) => opensAt.toString());
}

function days(recurrence: Recurrence, after: string, most: number): string[] {
  return openings(recurrence, after, most).map(({ day }) => day.toString());
}

describe('on which days', () => {
  test('every Monday, the next one first, and never the moment asked about', () => {
    expect(utc(rule(MONDAYS), '2026-12-07T09:00:00Z', 2)).toEqual([
      '2026-12-14T09:00:00Z',
      '2026-12-21T09:00:00Z',
    ]);
    expect(utc(rule(MONDAYS), '2026-12-07T08:59:59.999Z', 1)).toEqual(['2026-12-07T09:00:00Z']);
  });

  test('several weekdays come in order, whatever the order and doubles they were given in', () => {
    const twice: Days = { kind: 'weekly', every: 1, weekdays: [4, 1, 4] };
    expect(days(rule(twice), '2026-12-08T12:00:00Z', 3)).toEqual([
      '2026-12-10',
      '2026-12-14',
      '2026-12-17',
    ]);
  });

  test('every other week counts from the first opening, not from the day it was asked for', () => {
    const fortnightly: Days = { kind: 'weekly', every: 2, weekdays: [1] };
    // A Monday, after nine: the next Monday is the first, and the others count from there.
    const found = days(rule(fortnightly), '2026-12-07T10:00:00Z', 3);
    expect(found).toEqual(['2026-12-14', '2026-12-28', '2027-01-11']);
    // Once it is known which day was the first, the same days are found from anywhere.
    const known = rule(fortnightly, '09:00', { since: '2026-12-14' });
    expect(days(known, '2026-12-22T00:00:00Z', 2)).toEqual(['2026-12-28', '2027-01-11']);
    expect(days(known, '2026-11-01T00:00:00Z', 1)).toEqual(['2026-12-14']);
  });

  test('every three weeks on two weekdays, begun with the second of them', () => {
    const both: Days = { kind: 'weekly', every: 3, weekdays: [1, 4] };
    expect(days(rule(both), '2026-12-09T00:00:00Z', 4)).toEqual([
      '2026-12-10',
      '2026-12-28',
      '2026-12-31',
      '2027-01-18',
    ]);
  });

  test('the 31st is the last day of shorter months, also in leap years', () => {
    const last: Days = { kind: 'monthly-date', day: 31 };
    expect(days(rule(last), '2028-01-01T00:00:00Z', 4)).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
    const penultimate: Days = { kind: 'monthly-date', day: 29 };
    expect(days(rule(penultimate), '2027-01-30T00:00:00Z', 2)).toEqual([
      '2027-02-28',
      '2027-03-29',
    ]);
  });

  test('the nth and the last weekday of a month', () => {
    const first: Days = { kind: 'monthly-weekday', nth: 1, weekday: 1 };
    expect(days(rule(first), '2026-12-07T10:00:00Z', 2)).toEqual(['2027-01-04', '2027-02-01']);
    const last: Days = { kind: 'monthly-weekday', nth: -1, weekday: 5 };
    expect(days(rule(last), '2026-12-01T00:00:00Z', 3)).toEqual([
      '2026-12-25',
      '2027-01-29',
      '2027-02-26',
    ]);
  });

  test('it ends with its last day, that day included', () => {
    const ending = rule(MONDAYS, '09:00', { lastOn: '2026-12-21' });
    expect(days(ending, '2026-12-07T10:00:00Z', 9)).toEqual(['2026-12-14', '2026-12-21']);
    expect(days(ending, '2026-12-21T09:00:00Z', 9)).toEqual([]);
  });
});

describe('over clock changes (F16)', () => {
  const daily: Days = { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] };

  test.each([
    // 28 March 2027: the clocks leap from 1:00 to 2:00.
    ['09:00', '2027-03-27T12:00:00Z', ['2027-03-28T08:00:00Z', '2027-03-29T08:00:00Z']],
    ['01:30', '2027-03-27T12:00:00Z', ['2027-03-28T01:00:00Z', '2027-03-29T00:30:00Z']],
    // 31 October 2027: 1:00 to 2:00 comes twice.
    ['09:00', '2027-10-30T12:00:00Z', ['2027-10-31T09:00:00Z', '2027-11-01T09:00:00Z']],
    ['01:30', '2027-10-30T12:00:00Z', ['2027-10-31T00:30:00Z', '2027-11-01T01:30:00Z']],
    // Between the two 1:30 of that night there is nothing more of that day.
    ['01:30', '2027-10-31T00:30:00Z', ['2027-11-01T01:30:00Z', '2027-11-02T01:30:00Z']],
  ])('London at %s after %s', (time, after, expected) => {
    expect(utc(rule(daily, time), after, 2)).toEqual(expected);
  });

  test('Monday 9:00 stays 9:00 on the clocks before and after', () => {
    expect(utc(rule(MONDAYS), '2027-03-22T12:00:00Z', 1)).toEqual(['2027-03-29T08:00:00Z']);
    expect(utc(rule(MONDAYS), '2027-10-25T12:00:00Z', 1)).toEqual(['2027-11-01T09:00:00Z']);
  });

  test('days of being open follow the calendar, hours the watch', () => {
    const close = (open: Recurrence['open'], opens: string) =>
      closingOf({ open }, LONDON, Temporal.Instant.from(opens)).toString();
    expect(close({ days: 1, hours: 0 }, '2027-03-27T09:00:00Z')).toBe('2027-03-28T08:00:00Z');
    expect(close({ days: 0, hours: 24 }, '2027-03-27T09:00:00Z')).toBe('2027-03-28T09:00:00Z');
    expect(close({ days: 4, hours: 8 }, '2026-12-07T09:00:00Z')).toBe('2026-12-11T17:00:00Z');
  });
});

const anyDays = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    every: fc.integer({ min: 1, max: 12 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  }),
  fc.record({ kind: fc.constant('monthly-date' as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    kind: fc.constant('monthly-weekday' as const),
    nth: fc.constantFrom(1, 2, 3, 4, -1),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
);
const anyTime = fc.oneof(
  // The hours in which clocks change, as often as all the others together.
  fc.constantFrom('00:00', '00:59', '01:00', '01:30', '02:00', '02:30', '02:59', '03:00'),
  fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((at) => Temporal.PlainTime.from('00:00').add({ minutes: at }).toString().slice(0, 5)),
);
const anyMoment = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2037, 11, 31) / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));

describe.each([LONDON, SYDNEY])('2000 to 2037 in %s', (zone) => {
  test('exactly the asked days at the asked time, as a walk from day to day finds them', () => {
    fc.assert(
      fc.property(anyDays, anyTime, anyMoment, (asked, time, after) => {
        const found = openingsAfter(rule(asked, time), zone, after).take(12).toArray();
        expect(found.map(({ opensAt }) => opensAt.toString())).toEqual(
          walk(asked, time, zone, after, 12),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('strictly in order, on one day each, with no gap longer than the rule allows', () => {
    fc.assert(
      fc.property(anyDays, anyTime, anyMoment, (asked, time, after) => {
        const found = openingsAfter(rule(asked, time), zone, after).take(20).toArray();
        for (const [at, { opensAt, day }] of found.entries()) {
          const here = opensAt.toZonedDateTimeISO(zone);
          expect(here.toPlainDate().toString()).toBe(day.toString());
          // A minute that does not exist is taken at the leap; it is never earlier than asked.
          expect(Temporal.PlainTime.compare(here.toPlainTime(), time)).toBeGreaterThanOrEqual(0);
          const before = found[at - 1]?.day;
          if (before === undefined) continue;
          const gap = before.until(day).days;
          expect(gap).toBeGreaterThan(0);
          expect(gap).toBeLessThanOrEqual(asked.kind === 'weekly' ? asked.every * 7 : 35);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('asked from any opening it goes on with the next, once its first day is known', () => {
    fc.assert(
      fc.property(anyDays, anyTime, anyMoment, (asked, time, after) => {
        const [first, ...rest] = openingsAfter(rule(asked, time), zone, after).take(8).toArray();
        if (!first) throw new Error('A rule without openings.');
        const known = rule(asked, time, { since: first.day.toString() });
        let at = first;
        for (const expected of rest) {
          const next = openingsAfter(known, zone, at.opensAt).next().value;
          expect(next).toEqual(expected);
          if (next) at = next;
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** The openings once more, by looking at one day after the other and at one minute after the other. */
function walk(
  asked: Days,
  time: string,
  zone: string,
  after: Temporal.Instant,
  most: number,
): string[] {
  const found: string[] = [];
  let firstMonday: Temporal.PlainDate | null = null;
  let day = after.toZonedDateTimeISO(zone).toPlainDate();
  for (; found.length < most; day = day.add({ days: 1 })) {
    if (!isNamed(asked, day)) continue;
    const opens = firstMinute(day, time, zone);
    if (opens.epochMilliseconds <= after.epochMilliseconds) continue;
    if (asked.kind === 'weekly') {
      const monday = day.subtract({ days: day.dayOfWeek - 1 });
      firstMonday ??= monday;
      if ((firstMonday.until(monday).days / 7) % asked.every !== 0) continue;
    }
    found.push(opens.toString());
  }
  return found;
}

function isNamed(asked: Days, day: Temporal.PlainDate): boolean {
  if (asked.kind === 'weekly') return asked.weekdays.includes(day.dayOfWeek);
  const isLastDay = day.add({ days: 1 }).month !== day.month;
  if (asked.kind === 'monthly-date')
    return day.day === asked.day || (isLastDay && day.day < asked.day);
  if (day.dayOfWeek !== asked.weekday) return false;
  if (asked.nth === -1) return day.add({ days: 7 }).month !== day.month;
  return Math.ceil(day.day / 7) === asked.nth;
}

/** The first minute of the day whose clock shows the time or a later one. */
function firstMinute(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  const wanted = Temporal.PlainTime.from(time);
  // Up to three hours before what an even day would make of it: more than any clock is changed by.
  const guess = wanted.hour * 60 + wanted.minute - 180;
  let at = day.toZonedDateTime(zone).add({ minutes: Math.max(0, guess) });
  while (Temporal.PlainTime.compare(at.toPlainTime(), wanted) < 0) at = at.add({ minutes: 1 });
  return at.toInstant();
}
