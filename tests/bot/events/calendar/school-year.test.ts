import { expect, test } from 'vitest';
import { schoolHolidayOn } from '../../../../bot/events/calendar/school-year.ts';

// As most councils published them; where they differed, the dates that more of them had.
test.each([
  ['autumn-half-term', '2025-10-27', '2025-10-31'],
  ['christmas', '2025-12-22', '2026-01-02'],
  ['february-half-term', '2026-02-16', '2026-02-20'],
  ['easter', '2026-03-30', '2026-04-10'],
  ['may-half-term', '2026-05-25', '2026-05-29'],
  ['summer', '2026-07-22', '2026-09-01'],
  ['autumn-half-term', '2026-10-26', '2026-10-30'],
  ['christmas', '2026-12-21', '2027-01-01'],
  ['february-half-term', '2027-02-15', '2027-02-19'],
  ['may-half-term', '2027-05-31', '2027-06-04'],
])('%s lasts from %s to %s', (holiday, first, last) => {
  const from = Temporal.PlainDate.from(first);
  const until = Temporal.PlainDate.from(last);
  expect(schoolHolidayOn(from.subtract({ days: 1 }))).toBeNull();
  expect(schoolHolidayOn(from)).toBe(holiday);
  expect(schoolHolidayOn(until)).toBe(holiday);
  expect(schoolHolidayOn(until.add({ days: 1 }))).toBeNull();
});

test.each([
  ['after an early Easter', '2024-03-29', '2024-04-12'],
  ['around an Easter in between', '2023-04-03', '2023-04-14'],
  ['before a late Easter', '2025-04-07', '2025-04-21'],
])('the two weeks lie %s', (_, first, last) => {
  const from = Temporal.PlainDate.from(first);
  const until = Temporal.PlainDate.from(last);
  expect(schoolHolidayOn(from.subtract({ days: 1 }))).toBeNull();
  expect(schoolHolidayOn(from)).toBe('easter');
  expect(schoolHolidayOn(until)).toBe('easter');
  expect(schoolHolidayOn(until.add({ days: 1 }))).toBeNull();
});
