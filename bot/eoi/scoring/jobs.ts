import type { AnyJob } from '../../job.ts';
import { SCORED_JOB } from '../round/scored.ts';
import { REMIND_JOB, remindJob } from './reminding.ts';
import { tellScoredJob } from './telling.ts';

/** Reminding late readers, and telling once that everything is scored. */
export const scoringJobs: Readonly<Record<string, AnyJob>> = {
  [REMIND_JOB]: remindJob,
  [SCORED_JOB]: tellScoredJob,
};
