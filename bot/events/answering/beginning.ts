import { type EventRow, findEvent } from '../../../db/event.ts';
import { listQueue } from '../../../db/seat.ts';
import { freezeGoing } from '../../../db/seat-write.ts';
import type { Work } from '../../context.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { closeHall, openHall } from './hall.ts';
import { planReminders } from './reminding.ts';

/** The job that opens places kept for groups to all. */
export const RELEASE_JOB = 'event.release';

/** The job that freezes who is going, at the start. */
export const BEGIN_JOB = 'event.begin';

/**
 * Plans what lies between an event's announcement and its start. To be called when it is announced,
 * and again whenever its start, release or reminders have changed.
 */
export async function planBeginning(
  work: Work,
  event: Pick<EventRow, 'id' | 'startsAt' | 'releaseAt' | 'timeZone' | 'reminders'>,
): Promise<void> {
  const { id: subjectId, startsAt, releaseAt } = event;
  await plan(work, { kind: BEGIN_JOB, subjectId, dueAt: startsAt });
  await cancel(work, { kind: RELEASE_JOB, subjectId });
  // Each moment is a period of its own, so that one after the first may be set.
  if (releaseAt && releaseAt < startsAt) {
    const period = releaseAt.toISOString();
    await plan(work, { kind: RELEASE_JOB, subjectId, period, dueAt: releaseAt });
  }
  await planReminders(work, event);
}

/** Freezes who is going; whoever still waits is told so kindly, and no seat is offered any more. */
export const beginJob = dueJob(async (work, { subjectId }) => {
  const event = await findEvent(work.tx, subjectId);
  if (event?.state !== 'open') return;
  const hall = await openHall(work, subjectId);
  if (!hall.event.hasBegun || hall.event.startedAt) return;
  for (const guest of await listQueue(work.tx, subjectId)) hall.told.push({ guest, what: 'begun' });
  await closeHall(work, hall);
  await freezeGoing(work.tx, subjectId);
});
