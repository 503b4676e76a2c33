import type { AnyJob } from '../../job.ts';
import { NUDGE_JOB, nudgeJob } from './nudging.ts';

/** The jobs of case studies. */
export const casesJobs: Readonly<Record<string, AnyJob>> = { [NUDGE_JOB]: nudgeJob };
