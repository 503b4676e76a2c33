import type { AnyJob } from '../job.ts';
import { scoringJobs } from './scoring/jobs.ts';

/** Every job of calls for interest; those with a due payload are planned moments. */
export const eoiJobs: Readonly<Record<string, AnyJob>> = {
  ...scoringJobs,
};
