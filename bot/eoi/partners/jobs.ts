import type { AnyJob } from '../../job.ts';
import { REMIND_JOB, remindJob } from './reminding.ts';

/** The job about partners. */
export const partnerJobs: Readonly<Record<string, AnyJob>> = { [REMIND_JOB]: remindJob };
