import type { AnyJob } from '../job.ts';
import { decidingJobs } from './deciding/jobs.ts';
import { makingJobs } from './making/jobs.ts';

/** Every job of calls for interest; those with a due payload are planned moments. */
export const eoiJobs: Readonly<Record<string, AnyJob>> = {
  ...makingJobs,
  ...decidingJobs,
};
