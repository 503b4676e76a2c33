import type { AnyJob } from '../../job.ts';
import { dueJob } from '../../schedule/due.ts';
import { holdEvent } from '../event/event.ts';
import { tellMeetings } from './meetings-card.ts';
import { tellPartings } from './parting.ts';
import { MEETINGS_JOB, PARTINGS_JOB, SUGGEST_JOB } from './plans.ts';
import { suggestPlanned } from './suggest.ts';

/** The planned moments of bringing people together. */
export const matchingJobs: Readonly<Record<string, AnyJob>> = {
  [SUGGEST_JOB]: dueJob(suggestPlanned),
  [MEETINGS_JOB]: dueJob(tellMeetings),
  [PARTINGS_JOB]: dueJob(async (work, { subjectId }) =>
    tellPartings(work, await holdEvent(work, subjectId)),
  ),
};
