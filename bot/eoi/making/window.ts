import type { RoundRow } from '../../../db/round.ts';
import { refuseField } from '../../errors.ts';
import { readMoment } from '../../network/moment.ts';
import { words } from './words.en.ts';

/**
 * How long a window is where nothing else is said, in weeks: what the Compact asks for as the least
 * time to respond.
 */
const USUAL_WEEKS = 12;

/** How far ahead a round may open, and how long it may stay open, in days. */
const FURTHEST_DAYS = 730;
const LONGEST_DAYS = 365;

/** From when until when a round takes applications, and questions. ISO instants. */
export interface Window {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly askUntil: string;
}

/**
 * The window as somebody typed or picked it, in the zone. Where no end is said it is twelve weeks later, at
 * the same time on the clock.
 *
 * @throws Refusal beside `opens` or `closes`
 */
export function readWindow(
  typed: { readonly opens: string; readonly closes: string | null },
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): Window {
  const opens = readMoment(typed.opens, { zone, now });
  if (!opens) throw refuseField('opens', words.whenUnclear);
  if (days(now, opens) > FURTHEST_DAYS) throw refuseField('opens', words.opensFar);
  const closes = typed.closes
    ? readMoment(typed.closes, { zone, now: opens })
    : opens.toZonedDateTimeISO(zone).add({ weeks: USUAL_WEEKS }).toInstant();
  if (!closes) throw refuseField('closes', words.whenUnclear);
  if (Temporal.Instant.compare(closes, now) <= 0) throw refuseField('closes', words.closesPast);
  if (Temporal.Instant.compare(closes, opens) <= 0) throw refuseField('closes', words.closesEarly);
  if (days(opens, closes) > LONGEST_DAYS) throw refuseField('closes', words.closesLate);
  return windowOf(opens, closes, zone);
}

/** Whether a deadline is further from now than any round stays open. */
export function isFar(closes: Temporal.Instant, now: Temporal.Instant): boolean {
  return days(now, closes) > LONGEST_DAYS;
}

/**
 * A draft as its window would be were it announced now, as nothing opens before that; of the day on which
 * it is announced nothing is counted as lost.
 */
export function ifAnnounced<Draft extends Pick<RoundRow, 'opensAt' | 'timeZone'>>(
  draft: Draft,
  now: Temporal.Instant,
): Draft {
  const today = now.toZonedDateTimeISO(draft.timeZone).startOfDay();
  const opensAt = new Date(today.epochMilliseconds);
  return opensAt > draft.opensAt ? { ...draft, opensAt } : draft;
}

/** Two instants, to the minute, as a window: questions are taken until `askUntil` of it. */
export function windowOf(opens: Temporal.Instant, closes: Temporal.Instant, zone: string): Window {
  const from = opens.toZonedDateTimeISO(zone).round('minute').toInstant();
  const until = closes.toZonedDateTimeISO(zone).round('minute').toInstant();
  return {
    opensAt: from.toString(),
    closesAt: until.toString(),
    askUntil: askUntil(from, until, zone).toString(),
  };
}

/** Whole weeks and days from the opening to the deadline, on the clock of the round's zone. */
export function lengthOf(round: Pick<RoundRow, 'opensAt' | 'closesAt' | 'timeZone'>) {
  const [from, until] = [round.opensAt, round.closesAt].map((moment) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(round.timeZone),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  const { weeks, days: rest } = from.until(until, { largestUnit: 'week' });
  return { weeks, days: rest };
}

/** Whether a window is shorter than twelve weeks: then its reason is published. */
export function isShort(round: Pick<RoundRow, 'opensAt' | 'closesAt' | 'timeZone'>): boolean {
  return lengthOf(round).weeks < USUAL_WEEKS;
}

/** Two weeks before the deadline, or, where the window is short, when three quarters of it are over. */
function askUntil(
  opens: Temporal.Instant,
  closes: Temporal.Instant,
  zone: string,
): Temporal.Instant {
  const usual = closes.toZonedDateTimeISO(zone).subtract({ weeks: 2 }).toInstant();
  const seconds = Math.floor(opens.until(closes).total('seconds') * 0.75);
  const late = opens.add({ seconds });
  return Temporal.Instant.compare(usual, late) > 0 || days(opens, closes) >= 56 ? usual : late;
}

function days(from: Temporal.Instant, until: Temporal.Instant): number {
  return from.until(until).total('hours') / 24;
}
