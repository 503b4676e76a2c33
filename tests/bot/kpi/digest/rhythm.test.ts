import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTime } from '../../../../bot/kpi/digest/rhythm.ts';

const ZONE = 'Europe/London';

/** The next times after a moment, on the wall and in universal time. */
function timesAfter(from: string, weekday: number, sentAt: string, count: number) {
  const digest = {
    rhythm: 'weekly',
    weekday,
    sentAt,
    committeeOn: null,
    daysBefore: null,
  } as const;
  const times: { period: string; at: Temporal.Instant }[] = [];
  let after = Temporal.Instant.from(from);
  while (times.length < count) {
    const next = nextTime(digest, ZONE, after);
    if (!next) throw new Error('A weekly digest always has a next time.');
    times.push(next);
    after = next.at;
  }
  return times;
}

const told = (times: ReturnType<typeof timesAfter>) =>
  times.map(({ period, at }) => `${period} ${at}`);

test('half past one on the Sunday on which the clocks go forward comes once, when the gap is over', () => {
  expect(told(timesAfter('2027-03-20T12:00:00Z', 7, '01:30', 3))).toEqual([
    '2027-W11 2027-03-21T01:30:00Z',
    '2027-W12 2027-03-28T01:00:00Z',
    '2027-W13 2027-04-04T00:30:00Z',
  ]);
});

test('half past one on the Sunday on which it is twice half past one comes once, the first time', () => {
  expect(told(timesAfter('2027-10-23T12:00:00Z', 7, '01:30', 3))).toEqual([
    '2027-W42 2027-10-24T00:30:00Z',
    '2027-W43 2027-10-31T00:30:00Z',
    '2027-W44 2027-11-07T01:30:00Z',
  ]);
});

test('whatever day and time are chosen, each week of a year with both changes has exactly one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      (weekday, hour, minute) => {
        const sentAt = `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`;
        const times = timesAfter('2027-01-04T00:00:00Z', weekday, sentAt, 51);
        expect(new Set(times.map(({ period }) => period)).size).toBe(51);
        for (const { at } of times) expect(at.toZonedDateTimeISO(ZONE).dayOfWeek).toBe(weekday);
      },
    ),
    { numRuns: 40 },
  );
});
