import { type AnyJob, job } from '../job.ts';
import { dueJob, duePayload } from '../schedule/due.ts';
import { afterJobs } from './after/jobs.ts';
import { answeringJobs } from './answering/jobs.ts';
import { KEEP_JOB, keepInStepJob } from './calendar/in-step.ts';
import { announceNextJob, INVITE_JOB, inviteJob } from './making/announcing.ts';
import { matchingJobs } from './matching/jobs.ts';
import { NEXT_JOB } from './repeating/turn.ts';
import { TELL_JOB, tellJob } from './stalls/telling.ts';

/** Every job of events; those with a due payload are planned moments. */
export const eventJobs: Readonly<Record<string, AnyJob>> = {
  ...answeringJobs,
  [INVITE_JOB]: job({ payload: duePayload, run: inviteJob }),
  [KEEP_JOB]: job({ payload: duePayload, run: keepInStepJob }),
  [NEXT_JOB]: dueJob(announceNextJob),
  ...matchingJobs,
  ...afterJobs,
  [TELL_JOB]: tellJob,
};
