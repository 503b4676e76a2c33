import { holidayOn } from '../../network/hours.ts';

/** When many small groups are closed, or have nobody who could write. */
export type Break = 'august' | 'christmas' | 'easter';

/** What is to be said of a window, in days on the clock of its zone. */
export interface WindowAdvice {
  readonly days: number;
  /** Shorter than twelve weeks: it needs a reason, which is published. */
  readonly isShort: boolean;
  /** The breaks that it holds, in order, each with how many of its days. */
  readonly breaks: readonly { readonly name: Break; readonly days: number }[];
  /** How many weeks make up for them; 0 where there is time enough beside them. */
  readonly addWeeks: number;
  /** The deadline with these weeks added, at the same time on the clock. */
  readonly closesAt: Date;
}

/** What the Compact asks for at least. */
const USUAL_DAYS = 84;

/** A year: further than any window has to be moved. */
const MOST_WEEKS = 52;

/**
 * What is to be said of the time between opening and deadline. A break that it holds is made up for by
 * as many whole weeks as leave, beside all breaks, the time that was meant: twelve weeks, or the whole
 * window where it is shorter.
 */
export function adviseWindow(window: {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly timeZone: string;
}): WindowAdvice {
  const [opens, closes] = [window.opensAt, window.closesAt].map((moment) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(window.timeZone),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  const days = daysBetween(opens, closes);
  const breaks = breaksBetween(opens, closes);
  const meant = Math.min(days, USUAL_DAYS);
  const addWeeks = breaks.length === 0 ? 0 : weeksUntilEnough(opens, closes, meant);
  return {
    days,
    isShort: days < USUAL_DAYS,
    breaks,
    addWeeks,
    closesAt: new Date(closes.add({ weeks: addWeeks }).epochMilliseconds),
  };
}

function weeksUntilEnough(
  opens: Temporal.ZonedDateTime,
  closes: Temporal.ZonedDateTime,
  meant: number,
): number {
  for (let weeks = 0; weeks < MOST_WEEKS; weeks += 1) {
    const until = closes.add({ weeks });
    const lost = breaksBetween(opens, until).reduce((sum, { days }) => sum + days, 0);
    if (daysBetween(opens, until) - lost >= meant) return weeks;
  }
  return MOST_WEEKS;
}

function daysBetween(opens: Temporal.ZonedDateTime, closes: Temporal.ZonedDateTime): number {
  return opens.until(closes, { largestUnit: 'day' }).days;
}

function breaksBetween(opens: Temporal.ZonedDateTime, closes: Temporal.ZonedDateTime) {
  const counts = new Map<Break, number>();
  // What ends at midnight has nothing on the day after.
  const last = closes.subtract({ nanoseconds: 1 }).toPlainDate();
  let day = opens.toPlainDate();
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const name = breakOn(day);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, days]) => ({ name, days }));
}

/** August, 24 December to 1 January, Good Friday to Easter Monday. */
function breakOn(day: Temporal.PlainDate): Break | null {
  if (day.month === 8) return 'august';
  if ((day.month === 12 && day.day >= 24) || (day.month === 1 && day.day === 1)) return 'christmas';
  const isEaster =
    (day.month === 3 || day.month === 4) &&
    [0, 1, 2, 3].some((days) => holidayOn(day.add({ days })) === 'Easter Monday');
  return isEaster ? 'easter' : null;
}
