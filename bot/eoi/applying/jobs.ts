import type { AnyJob } from '../../job.ts';
import { REMIND_JOB, remindJob } from './reminding.ts';

/** The planned moments of applying. */
export const applyingJobs: Readonly<Record<string, AnyJob>> = { [REMIND_JOB]: remindJob };
