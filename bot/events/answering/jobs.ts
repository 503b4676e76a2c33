import { findEvent } from '../../../db/event.ts';
import type { AnyJob } from '../../job.ts';
import { dueJob } from '../../schedule/due.ts';
import { BEGIN_JOB, beginJob, RELEASE_JOB } from './beginning.ts';
import { settleSeats } from './capacity.ts';
import { closeHall, openHall } from './hall.ts';
import { OFFER_ENDS_JOB } from './offers.ts';
import { REMIND_JOB, remindJob } from './reminding.ts';

/** Passes on the seats of offers whose time is over. */
const offerEndsJob = dueJob(async (work, { subjectId }) => {
  // An event that was thrown away as a draft has nothing to pass on.
  if (await findEvent(work.tx, subjectId)) await closeHall(work, await openHall(work, subjectId));
});

/** At the release, places that were kept for groups are open to all: those who wait are first. */
const releaseJob = dueJob(async (work, { subjectId }) => {
  if (await findEvent(work.tx, subjectId)) await settleSeats(work, subjectId);
});

/** The jobs of answering. */
export const answeringJobs: Readonly<Record<string, AnyJob>> = {
  [OFFER_ENDS_JOB]: offerEndsJob,
  [RELEASE_JOB]: releaseJob,
  [BEGIN_JOB]: beginJob,
  [REMIND_JOB]: remindJob,
};
