import { holidayOn } from '../../network/hours.ts';
import { type SchoolHoliday, schoolHolidayOn } from './school-year.ts';

/** Something that keeps people away at the time of an event. Days are `YYYY-MM-DD`, times `HH:MM`. */
export type Clash =
  | { readonly kind: 'bank-holiday'; readonly day: string; readonly name: string }
  | { readonly kind: 'school-holiday'; readonly name: SchoolHoliday }
  | { readonly kind: 'school-run'; readonly part: 'start' | 'end'; readonly time: string };

/** When children are taken to school and collected, with the way there and back. */
const schoolRuns = [
  { from: '08:30', until: '09:15' },
  { from: '14:45', until: '15:45' },
] as const;

/** No event has more days; a mistyped year must not make us count through it. */
const MOST_DAYS = 31;

/**
 * What an event in England clashes with: bank holidays, school holidays, and the school run where it
 * starts or ends during one on a school day. `[]` where all is well.
 *
 * Times are ISO without a zone, on the clock where the event is. School days and holidays are the
 * usual ones (`schoolHolidayOn`), so this warns and never refuses. A weekend or an evening is no clash.
 */
export function clashesOf(times: {
  readonly startsOnClock: string;
  readonly endsOnClock: string;
}): readonly Clash[] {
  const start = Temporal.PlainDateTime.from(times.startsOnClock);
  const end = Temporal.PlainDateTime.from(times.endsOnClock);
  const days = daysOf(start, end);
  return [
    ...days.flatMap(bankHoliday),
    ...schoolHolidays(days),
    ...schoolRun('start', start),
    ...schoolRun('end', end),
  ];
}

/** Every day with a part of the event; one that ends at midnight has nothing on the day after. */
function daysOf(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime): Temporal.PlainDate[] {
  const first = start.toPlainDate();
  const last = end.subtract({ nanoseconds: 1 }).toPlainDate();
  const further = Math.min(first.until(last).days, MOST_DAYS - 1);
  return Array.from({ length: 1 + Math.max(further, 0) }, (_, days) => first.add({ days }));
}

function bankHoliday(day: Temporal.PlainDate): Clash[] {
  const name = holidayOn(day);
  return name === null ? [] : [{ kind: 'bank-holiday', day: day.toString(), name }];
}

function schoolHolidays(days: readonly Temporal.PlainDate[]): Clash[] {
  const names = days.flatMap((day) => (holidayOn(day) ? [] : (schoolHolidayOn(day) ?? [])));
  return [...new Set(names)].map((name) => ({ kind: 'school-holiday', name }));
}

function schoolRun(part: 'start' | 'end', at: Temporal.PlainDateTime): Clash[] {
  const day = at.toPlainDate();
  if (day.dayOfWeek > 5 || holidayOn(day) || schoolHolidayOn(day)) return [];
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  // Who starts as a run ends has been to school; who ends as it begins can still get there.
  const isCaught = schoolRuns.some(({ from, until }) =>
    part === 'start' ? from <= time && time < until : from < time && time <= until,
  );
  return isCaught ? [{ kind: 'school-run', part, time }] : [];
}
