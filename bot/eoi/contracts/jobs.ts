import type { AnyJob } from '../../job.ts';
import { REVIEW_JOB, reviewJob } from './reminding.ts';

/** The planned moments of contracts. */
export const contractsJobs: Readonly<Record<string, AnyJob>> = { [REVIEW_JOB]: reviewJob };
