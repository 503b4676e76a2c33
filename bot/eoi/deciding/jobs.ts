import type { AnyJob } from '../../job.ts';
import { dueJob } from '../../schedule/due.ts';
import { endPause, PAUSE_JOB, TELL_JOB, tellOutcomes } from './telling.ts';

/** The planned moments of deciding. */
export const decidingJobs: Readonly<Record<string, AnyJob>> = {
  [TELL_JOB]: dueJob(tellOutcomes),
  [PAUSE_JOB]: dueJob(endPause),
};
