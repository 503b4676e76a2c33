import { readBusinessTime } from '../../../db/clock.ts';
import { hasResponses } from '../../../db/response.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { KEY_MONTHS } from '../waves/survey-key.ts';

/** From when on nobody's two answers can be compared, and by which rule. */
export interface Limit {
  readonly at: Date;
  /** How many months the network keeps answers, or null where it is the key that goes first. */
  readonly months: number | null;
}

/**
 * From when on a first time's answers cannot be matched with a second's any more: the network has
 * deleted them, or their key is destroyed. Null where they never can be. In the network's zone.
 */
export async function limitOfClosed(work: Work, first: WaveRow): Promise<Limit | null> {
  const { openedAt: opens, closedAt: closes } = first;
  return opens && closes ? limitOf(work, first, { opens, closes }) : null;
}

/** The same of a first time of which nobody was asked yet, as planned so far. */
export async function limitOfDraft(work: Work, draft: WaveRow): Promise<Limit | null> {
  return limitOf(work, draft, await plannedTimes(work, draft));
}

async function limitOf(
  work: Work,
  first: WaveRow,
  { opens, closes }: { readonly opens: Date; readonly closes: Date },
): Promise<Limit | null> {
  if (first.anonymity === 'anonymous') return null;
  const { retentionMonths: months, timeZone } = await readNetwork(work);
  const deleted = addMonths(closes, months, timeZone);
  const destroyed = addMonths(opens, KEY_MONTHS, timeZone);
  return first.anonymity === 'confidential' && destroyed <= deleted
    ? { at: destroyed, months: null }
    : { at: deleted, months };
}

/** Whether a second time that is offered then, and is open as long as the first, would close too late. */
export async function isTooLate(
  work: Work,
  draft: WaveRow,
  offerAt: Date,
  limit: Limit,
): Promise<boolean> {
  const { opens, closes } = await plannedTimes(work, draft);
  return offerAt.getTime() + closes.getTime() - opens.getTime() >= limit.at.getTime();
}

/** The limit of a closed first time that has passed: its answers or their key are gone; else null. */
export async function findPassedLimit(work: Work, first: WaveRow): Promise<Limit | null> {
  const limit = await limitOfClosed(work, first);
  const now = await readBusinessTime(work.tx);
  if (!limit || limit.at.getTime() > now.epochMilliseconds) return null;
  // Answers go at night: until then they are there.
  return limit.months !== null && (await hasResponses(work.tx, first.id)) ? null : limit;
}

async function plannedTimes(work: Work, { opensAt, closesAt }: WaveRow) {
  const opens = opensAt ?? new Date((await readBusinessTime(work.tx)).epochMilliseconds);
  return { opens, closes: closesAt ?? opens };
}

function addMonths(date: Date, months: number, zone: string): Date {
  const later = Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO(zone)
    .add({ months });
  return new Date(later.epochMilliseconds);
}
