import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bankHolidays,
  DEFAULT_QUIET,
  describeWhen,
  nextAllowed,
  parseWhen,
  type QuietRules,
  wallClock,
} from '../../../bot/network/hours.ts';

const LONDON = 'Europe/London';
const RULES: QuietRules = { zone: LONDON, ...DEFAULT_QUIET };
const NIGHTS: QuietRules = { ...RULES, weekends: false, holidays: false };

/** From and to are UTC. */
function next(from: string, rules: QuietRules = RULES): string {
  return nextAllowed(Temporal.Instant.from(from), rules).toString();
}

test('a moment in working hours stays as it is', () => {
  expect(next('2026-12-07T09:00:00.5Z')).toBe('2026-12-07T09:00:00.5Z');
  expect(next('2026-12-07T08:00:00Z')).toBe('2026-12-07T08:00:00Z');
  expect(next('2026-12-07T19:59:59Z')).toBe('2026-12-07T19:59:59Z');
});

test('an evening moment waits for the morning, and so does one before dawn', () => {
  expect(next('2026-12-07T20:00:00Z')).toBe('2026-12-08T08:00:00Z');
  expect(next('2026-12-08T03:00:00Z')).toBe('2026-12-08T08:00:00Z');
});

test('a Friday evening waits for Monday, or for Saturday where weekends count', () => {
  expect(next('2026-12-04T21:00:00Z')).toBe('2026-12-07T08:00:00Z');
  expect(next('2026-12-04T21:00:00Z', NIGHTS)).toBe('2026-12-05T08:00:00Z');
});

test('Christmas 2026 is passed over with its weekend and its substitute day', () => {
  expect(next('2026-12-24T20:30:00Z')).toBe('2026-12-29T08:00:00Z');
});

test('Christmas Day is quiet on a Saturday too, where other weekends are not', () => {
  expect(next('2027-12-25T10:00:00Z', { ...RULES, weekends: false })).toBe('2027-12-29T08:00:00Z');
});

test('Good Friday to Easter Monday 2027 is passed over, across the change to summer time', () => {
  expect(next('2027-03-25T21:00:00Z')).toBe('2027-03-30T07:00:00Z');
});

test('8:00 stays 8:00 on the clocks on both sides of both changes', () => {
  expect(next('2027-03-27T21:00:00Z', NIGHTS)).toBe('2027-03-28T07:00:00Z');
  expect(next('2027-10-30T21:00:00Z', NIGHTS)).toBe('2027-10-31T08:00:00Z');
});

test('where the clocks leap over 1:30, quiet ends with the leap', () => {
  const rules = { ...NIGHTS, quietFrom: '22:00', quietUntil: '01:30' };
  expect(next('2027-03-28T00:10:00Z', rules)).toBe('2027-03-28T01:00:00Z');
});

test('where 1:30 comes twice, quiet ends at both', () => {
  const rules = { ...NIGHTS, quietFrom: '22:00', quietUntil: '01:30' };
  expect(next('2027-10-30T23:10:00Z', rules)).toBe('2027-10-31T00:30:00Z');
  expect(next('2027-10-31T01:10:00Z', rules)).toBe('2027-10-31T01:30:00Z');
});

test.each([
  ['01:00', '2027-03-28T01:00:00Z'],
  ['01:30', '2027-03-28T01:00:00Z'],
  ['01:59', '2027-03-28T01:00:00Z'],
  ['02:00', '2027-03-28T01:00:00Z'],
  ['02:30', '2027-03-28T01:30:00Z'],
])(
  'quiet until %s ends in the night of the leap at the leap, or when that time comes',
  (quietUntil, end) => {
    const rules = { ...NIGHTS, quietFrom: '22:00', quietUntil };
    for (const from of ['2027-03-27T22:00:00Z', '2027-03-28T00:10:00Z', '2027-03-28T00:59:59.999Z'])
      expect(next(from, rules)).toBe(end);
    expect(next(end, rules)).toBe(end);
  },
);

test.each([
  ['00:59', '2027-10-30T23:59:00Z', '2027-10-31T01:00:00Z'],
  ['01:00', '2027-10-31T00:00:00Z', '2027-10-31T01:00:00Z'],
  ['01:59', '2027-10-31T00:59:00Z', '2027-10-31T01:59:00Z'],
  ['02:00', '2027-10-31T02:00:00Z', '2027-10-31T02:00:00Z'],
])(
  'quiet until %s ends in the night of the hour that comes twice by the clock on the wall',
  (quietUntil, end, again) => {
    const rules = { ...NIGHTS, quietFrom: '22:00', quietUntil };
    expect(next('2027-10-30T22:00:00Z', rules)).toBe(end);
    expect(next('2027-10-31T01:00:00Z', rules)).toBe(again);
  },
);

test('quiet also ends where the hour that comes twice begins again before it', () => {
  const rules = { ...NIGHTS, quietFrom: '01:15', quietUntil: '00:00' };
  expect(next('2027-10-31T00:20:00Z', rules)).toBe('2027-10-31T01:00:00Z');
  expect(next('2027-10-31T01:14:00Z', rules)).toBe('2027-10-31T01:14:00Z');
  expect(next('2027-10-31T01:15:00Z', rules)).toBe('2027-11-01T00:00:00Z');
});

test.each([
  ['2027-03-27T20:00:00Z', '2027-03-29T00:00:00Z'],
  ['2027-10-30T20:00:00Z', '2027-11-01T12:00:00Z'],
])(
  'whatever the rules: around the change after %s the next allowed moment is not before',
  (from, to) => {
    const first = Temporal.Instant.from(from).epochMilliseconds / 60_000;
    const last = Temporal.Instant.from(to).epochMilliseconds / 60_000;
    const time = fc
      .integer({ min: 0, max: 24 * 4 - 1 })
      .map((quarter) =>
        new Temporal.PlainTime(Math.floor(quarter / 4), (quarter % 4) * 15).toString().slice(0, 5),
      );
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: last }),
        time,
        time,
        (at, quietFrom, quietUntil) => {
          const rules = { ...NIGHTS, quietFrom, quietUntil };
          const asked = Temporal.Instant.fromEpochMilliseconds(at * 60_000);
          const given = nextAllowed(asked, rules);
          const minutes = given.since(asked).total('minutes');
          expect(minutes).toBeGreaterThanOrEqual(0);
          // The leap may swallow the only minutes of a day that are not quiet.
          expect(minutes).toBeLessThanOrEqual(2 * 25 * 60);
          expect(nextAllowed(given, rules).equals(given)).toBe(true);
          for (let before = 1; before < minutes; before += 15)
            expect(nextAllowed(given.subtract({ minutes: before }), rules).equals(given)).toBe(
              true,
            );
        },
      ),
      { numRuns: 300 },
    );
  },
);

test('quiet hours may lie inside a day, or not be at all', () => {
  const noon = { ...NIGHTS, quietFrom: '12:00', quietUntil: '14:00' };
  expect(next('2026-12-07T12:30:00Z', noon)).toBe('2026-12-07T14:00:00Z');
  expect(next('2026-12-07T03:00:00Z', noon)).toBe('2026-12-07T03:00:00Z');
  const none = { ...NIGHTS, quietFrom: '08:00', quietUntil: '08:00' };
  expect(next('2026-12-07T03:00:00Z', none)).toBe('2026-12-07T03:00:00Z');
});

test('rules that are not understood are refused', () => {
  expect(() => next('2026-12-07T09:00:00Z', { ...RULES, zone: 'Europe/Nowhere' })).toThrow();
  expect(() => next('2026-12-07T09:00:00Z', { ...RULES, quietFrom: '25:00' })).toThrow(RangeError);
});

test('the next allowed moment is allowed, not earlier, and nothing before it was', () => {
  const start = Temporal.Instant.from('2026-01-01T00:00Z').epochMilliseconds / 60_000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }), fc.nat(10_000), (at, before) => {
      const asked = Temporal.Instant.fromEpochMilliseconds((start + at) * 60_000);
      const given = nextAllowed(asked, RULES);
      expect(Temporal.Instant.compare(given, asked)).toBeGreaterThanOrEqual(0);
      expect(nextAllowed(given, RULES).equals(given)).toBe(true);
      const between = given.subtract({ minutes: before + 1 });
      if (Temporal.Instant.compare(between, asked) >= 0)
        expect(nextAllowed(between, RULES).equals(given)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

// As published on gov.uk/bank-holidays for England and Wales.
test.each([
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
])('the bank holidays of %i are the published ones', (year, published) => {
  const days = bankHolidays(year).map((day) => day.toString().slice(5));
  expect(days.join(' ')).toBe(published);
});

test('a time on the wall is the same on the wall in summer and winter', () => {
  expect(wallClock('2027-03-27', '09:00', LONDON).toString()).toBe('2027-03-27T09:00:00Z');
  expect(wallClock('2027-03-28', '09:00', LONDON).toString()).toBe('2027-03-28T08:00:00Z');
  expect(wallClock('2027-10-31', '09:00', LONDON).toString()).toBe('2027-10-31T09:00:00Z');
});

test('a time that does not exist is an hour later, one that comes twice is the first', () => {
  expect(wallClock('2027-03-28', '01:30', LONDON).toString()).toBe('2027-03-28T01:30:00Z');
  expect(wallClock('2027-10-31', '01:30', LONDON).toString()).toBe('2027-10-31T00:30:00Z');
  expect(() => wallClock('2027-02-29', '09:00', LONDON)).toThrow(RangeError);
});

test('a moment is told with its day and the time on the wall', () => {
  const say = (utc: string) => describeWhen(Temporal.Instant.from(utc), LONDON);
  expect(say('2026-12-07T09:00:00Z')).toBe('Monday 7 December, 9:00');
  expect(say('2027-06-30T23:05:00Z')).toBe('Thursday 1 July, 0:05');
});

// Asked on Tuesday 1 December 2026 at 10:00.
test.each([
  ['Friday 5pm', '2026-12-04T17:00:00Z'],
  ['12 Dec 9:00', '2026-12-12T09:00:00Z'],
  ['tomorrow at noon', '2026-12-02T12:00:00Z'],
  ['on Monday at 9', '2026-12-07T09:00:00Z'],
  ['5/6/2027 10:30', '2027-06-05T09:30:00Z'],
  ['Friday 29 Jan 2027 at 16:00', '2027-01-29T16:00:00Z'],
  ['12 November 9:00', '2027-11-12T09:00:00Z'],
  ['17:00', '2026-12-01T17:00:00Z'],
  ['9:00', '2026-12-02T09:00:00Z'],
  ['in 2 hours', '2026-12-01T12:00:00Z'],
  ['by 28 March 2027, 9am.', '2027-03-28T08:00:00Z'],
])('"%s" is understood', (text, expected) => {
  const now = Temporal.Instant.from('2026-12-01T10:00:00Z');
  expect(parseWhen(text, { zone: LONDON, now })?.toString()).toBe(expected);
});

test.each([
  '12 Dec',
  'Friday',
  'soon',
  '',
  '31 Feb 9:00',
  'Friday 5pm or Saturday 5pm',
  'Friday 5pm to 6pm',
  'first Monday of March 9am',
])('"%s" is asked about again', (text) => {
  const now = Temporal.Instant.from('2026-12-01T10:00:00Z');
  expect(parseWhen(text, { zone: LONDON, now })).toBeNull();
});

test.each([
  ['1:30', '2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z'],
  ['in 2 hours', '2027-03-28T00:30:00Z', '2027-03-28T02:30:00Z'],
  ['1:30', '2027-10-31T00:10:00Z', '2027-10-31T00:30:00Z'],
  ['1:30', '2027-10-31T01:10:00Z', '2027-10-31T01:30:00Z'],
  ['in 2 hours', '2027-10-31T00:10:00Z', '2027-10-31T02:10:00Z'],
  ['tomorrow at 9:00', '2027-03-27T12:00:00Z', '2027-03-28T08:00:00Z'],
  ['tomorrow at 9:00', '2027-10-30T12:00:00Z', '2027-10-31T09:00:00Z'],
])('"%s" in the night of a clock change, at %s', (text, now, expected) => {
  const meant = parseWhen(text, { zone: LONDON, now: Temporal.Instant.from(now) });
  expect(meant?.toString()).toBe(expected);
});

test('typed times are on the clocks of the zone, not of the server', () => {
  const now = Temporal.Instant.from('2026-12-01T10:00:00Z');
  expect(parseWhen('tomorrow 9:00', { zone: 'Asia/Tokyo', now })?.toString()).toBe(
    '2026-12-02T00:00:00Z',
  );
});
