import { readBusinessTime } from '../../../db/clock.ts';
import {
  findContract,
  findReview,
  listContractPeople,
  type ReviewRow,
} from '../../../db/contract.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { wallClock } from '../../network/hours.ts';
import { soonestAllowed } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';

/** The planned moment at which people are reminded of a review. */
export const REVIEW_JOB = 'eoi.remind-review';

/** When: so many days before it, by name of the period, at nine in the morning. */
const periods = { before: 14, day: 0 } as const;
const AT = '09:00';

/** For how many days after its moment a reminder is still worth sending. */
const DAYS_LATE = 3;

/** Plans both reminders of a review; one whose moment has passed is left out. */
export async function planReminders(
  work: Work,
  { timeZone }: Pick<RoundRow, 'timeZone'>,
  { id, reviewOn }: Pick<ReviewRow, 'id' | 'reviewOn'>,
): Promise<void> {
  const now = await readBusinessTime(work.tx);
  for (const [period, days] of Object.entries(periods)) {
    const day = Temporal.PlainDate.from(reviewOn).subtract({ days });
    const dueAt = wallClock(day.toString(), AT, timeZone);
    if (Temporal.Instant.compare(dueAt, now) <= 0) continue;
    const expiresAt = dueAt.add({ hours: DAYS_LATE * 24 });
    await plan(work, { kind: REVIEW_JOB, subjectId: id, period, dueAt, expiresAt });
  }
}

/** Takes back the reminders of a review. */
export async function cancelReminders(work: Work, reviewId: string): Promise<void> {
  await cancel(work, { kind: REVIEW_JOB, subjectId: reviewId });
}

/** Reminds the coordinators and who applied for the lead agency; not of a review that was held. */
export const reviewJob = dueJob(async (work, { subjectId, period }) => {
  const review = await findReview(work.tx, subjectId);
  const contract = review && (await findContract(work.tx, review.contractId));
  if (!review || !contract || review.doneAt) return;
  const coordinators = await listCoordinators(work.tx);
  const agency = (await listContractPeople(work.tx, contract.id)).filter(
    (id) => !coordinators.includes(id),
  );
  const telling = {
    card: 'eoi.contract-review',
    once: `eoi.contract-review:${review.id}:${period}`,
    dueAt: new Date((await soonestAllowed(work)).epochMilliseconds),
  };
  await tellPeople(work, coordinators, [review.id], { ...telling, variant: period });
  await tellPeople(work, agency, [review.id], { ...telling, variant: `${period}-agency` });
});
