import { type AnyJob, job } from '../../job.ts';
import { dueJob, duePayload } from '../../schedule/due.ts';
import { STAGE_JOB } from './plans.ts';
import { ANNOUNCE_JOB, announceJob } from './publicising.ts';
import { stageJob } from './stages.ts';

/** The planned moments of a round: posting it, opening and closing it. */
export const makingJobs: Readonly<Record<string, AnyJob>> = {
  [ANNOUNCE_JOB]: job({ payload: duePayload, run: announceJob }),
  [STAGE_JOB]: dueJob(stageJob),
};
