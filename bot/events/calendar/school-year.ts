import { bankHolidays } from '../../network/hours.ts';

/** When schools are closed for days together. */
export type SchoolHoliday =
  | 'autumn-half-term'
  | 'christmas'
  | 'february-half-term'
  | 'easter'
  | 'may-half-term'
  | 'summer';

/** The first and the last day of a holiday, both in it. */
type Period = readonly [first: Temporal.PlainDate, last: Temporal.PlainDate];

/**
 * The school holiday that most of England has on a day; null in term time.
 *
 * In England each council, and each academy for itself, sets its terms (Education Act 2002, section
 * 32), so these are the usual dates and not anyone's own: the half-terms in the weeks of the fourth
 * Monday of October, of the Monday from 12 to 18 February and of the spring bank holiday; two weeks
 * at Christmas from the Monday of its week; two weeks at Easter (after an early one, around one up to
 * 15 April, before a late one); 22 July to 1 September. Some councils are a week earlier or later, and
 * single days off for training are not known.
 */
export function schoolHolidayOn(day: Temporal.PlainDate): SchoolHoliday | null {
  const holidays = [...holidaysOf(day.year), christmas(day.year - 1)];
  return holidays.find(([, period]) => isWithin(day, period))?.[0] ?? null;
}

type Named = readonly [SchoolHoliday, Period];

function holidaysOf(year: number): readonly Named[] {
  return [
    ['february-half-term', week(mondayFrom(year, 2, 12))],
    ['easter', easter(year)],
    // The spring bank holiday is the last Monday of May.
    ['may-half-term', week(mondayFrom(year, 5, 25))],
    ['summer', [dayOf(year, 7, 22), dayOf(year, 9, 1)]],
    ['autumn-half-term', week(mondayFrom(year, 10, 22))],
    christmas(year),
  ];
}

function christmas(year: number): Named {
  const day = dayOf(year, 12, 25);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return ['christmas', [monday, monday.add({ days: 11 })]];
}

function easter(year: number): Period {
  const monday = bankHolidays(year).find(({ month, dayOfWeek }) => month > 2 && dayOfWeek === 1);
  if (!monday) throw new Error(`No Easter Monday is known in ${year}.`);
  const goodFriday = monday.subtract({ days: 3 });
  const isEarly = Temporal.PlainDate.compare(goodFriday, dayOf(year, 3, 31)) < 0;
  if (isEarly) return [goodFriday, monday.add({ days: 11 })];
  const isLate = Temporal.PlainDate.compare(goodFriday, dayOf(year, 4, 13)) > 0;
  return isLate
    ? [monday.subtract({ days: 14 }), monday]
    : [monday.subtract({ days: 7 }), monday.add({ days: 4 })];
}

/** The first Monday from a day on. */
function mondayFrom(year: number, month: number, day: number): Temporal.PlainDate {
  const from = dayOf(year, month, day);
  return from.add({ days: (8 - from.dayOfWeek) % 7 });
}

/** A week of school from its Monday. */
function week(monday: Temporal.PlainDate): Period {
  return [monday, monday.add({ days: 4 })];
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day });
}

function isWithin(day: Temporal.PlainDate, [first, last]: Period): boolean {
  return Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
}
