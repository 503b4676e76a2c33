import type { SeriesRow, WaveWindow } from '../../../db/series.ts';
import { MOST_TIMES } from './guard.ts';
import {
  type Days,
  type Opening,
  openingOn,
  openingsAfter,
  type Recurrence,
} from './recurrence.ts';
import { seriesWords } from './words.en.ts';

type Rule = Pick<
  SeriesRow,
  | 'kind'
  | 'everyWeeks'
  | 'weekdays'
  | 'dayOfMonth'
  | 'nthWeek'
  | 'timeOfDay'
  | 'openDays'
  | 'openHours'
  | 'lastOn'
  | 'mostTimes'
>;

/** The rule of a stored series; `since` is left open for one that has not started. */
export function recurrenceOf(series: Rule & { readonly since?: string | null }): Recurrence {
  return {
    days: daysOf(series),
    time: series.timeOfDay,
    open: { days: series.openDays, hours: series.openHours },
    since: series.since ?? null,
    lastOn: series.lastOn,
  };
}

/** How many openings are left of a series, the next one included. */
export function timesLeft({ mostTimes, times }: Pick<SeriesRow, 'mostTimes' | 'times'>): number {
  return (mostTimes ?? MOST_TIMES) - times;
}

/** A rule in words: `every Monday at 9:00, until 30 June 2027`. */
export function tellRule(series: Rule): string {
  const end = { lastOn: series.lastOn, times: series.mostTimes };
  return seriesWords.rule(daysOf(series), series.timeOfDay, end);
}

/** The openings of a running series after its next one, by the rule. */
export function* openingsAfterNext(series: SeriesRow, zone: string): Generator<Opening, undefined> {
  const rule = recurrenceOf(series);
  const next = openingOn(rule, zone, Temporal.PlainDate.from(series.nextOn ?? ''));
  yield* openingsAfter(rule, zone, next.opensAt);
}

/** What a wave is told of its opening; its name goes by `since`, the day of the first. */
export function windowOf(series: Rule, since: string, opening: Opening): WaveWindow {
  return {
    opensAt: opening.opensAt.toString(),
    closesAt: opening.closesAt.toString(),
    label: nameOf(daysOf(series), Temporal.PlainDate.from(since), opening.day),
  };
}

/** *week 7* where it is once every week, else the month or the day: each name comes once. */
function nameOf(days: Days, since: Temporal.PlainDate, day: Temporal.PlainDate): string {
  if (days.kind !== 'weekly') return seriesWords.month(day);
  if (days.every > 1 || days.weekdays.length > 1) return seriesWords.day(day);
  return seriesWords.week(since.until(day).days / 7 + 1);
}

function daysOf(series: Rule): Days {
  switch (series.kind) {
    case 'weekly':
      return { kind: 'weekly', every: series.everyWeeks ?? 1, weekdays: series.weekdays };
    case 'monthly-date':
      return { kind: 'monthly-date', day: series.dayOfMonth ?? 1 };
    case 'monthly-weekday':
      return {
        kind: 'monthly-weekday',
        nth: series.nthWeek ?? 1,
        weekday: series.weekdays[0] ?? 1,
      };
    default:
      return series.kind satisfies never;
  }
}
