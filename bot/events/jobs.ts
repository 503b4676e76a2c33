import type { AnyJob } from '../job.ts';
import { afterJobs } from './after/jobs.ts';

/** Every job of events; those with a due payload are planned moments. */
export const eventJobs: Readonly<Record<string, AnyJob>> = {
  ...afterJobs,
};
