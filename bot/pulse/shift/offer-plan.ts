import { readBusinessTime } from '../../../db/clock.ts';
import { type ComparisonRow, listWaitingForEvent, putOffOffer } from '../../../db/comparison.ts';
import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { plan, planNow } from '../../schedule/plan.ts';

/** The planned moment at which a coordinator is asked whether to ask again. */
export const OFFER_JOB = 'pulse.offer-follow-up';

/** Plans the first offer of a follow-up, if a moment was given; one that is past comes at once. */
export async function planOffer(
  work: Work,
  { baselineId, offerAt }: Pick<ComparisonRow, 'baselineId' | 'offerAt'>,
): Promise<void> {
  if (offerAt)
    await plan(work, { kind: OFFER_JOB, subjectId: baselineId, period: '0', dueAt: offerAt });
}

/**
 * Offers, now that an event has ended, every second time that was given no day of its own: what people
 * think may have changed. Each is offered so once, however many events end.
 */
export async function offerAfterEvent(work: Work): Promise<void> {
  for (const subjectId of await listWaitingForEvent(work.tx))
    await planNow(work, { kind: OFFER_JOB, subjectId, period: '0' });
}

/** After the first, an offer is repeated so many times. */
export const MOST_OFFERS_AGAIN = 4;

/**
 * Plans the next offer after that of `period`, once however often it is asked for; none after the last.
 * For the same time of day in a week, in the network's zone.
 */
export async function putOff(work: Work, baselineId: string, period: number): Promise<void> {
  if (period >= MOST_OFFERS_AGAIN || !(await putOffOffer(work.tx, baselineId, period))) return;
  const { timeZone } = await readNetwork(work);
  const now = (await readBusinessTime(work.tx)).toZonedDateTimeISO(timeZone);
  await plan(work, {
    kind: OFFER_JOB,
    subjectId: baselineId,
    period: String(period + 1),
    dueAt: now.add({ weeks: 1 }).toInstant(),
  });
}
