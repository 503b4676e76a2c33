import type { AnyJob } from '../job.ts';
import { applyingJobs } from './applying/jobs.ts';
import { askingJobs } from './asking/jobs.ts';
import { interestJobs } from './interest/jobs.ts';
import { makingJobs } from './making/jobs.ts';
import { panelJobs } from './panel/jobs.ts';
import { preparingJobs } from './preparing/jobs.ts';

/** Every job of calls for interest; those with a due payload are planned moments. */
export const eoiJobs: Readonly<Record<string, AnyJob>> = {
  ...applyingJobs,
  ...askingJobs,
  ...interestJobs,
  ...makingJobs,
  ...preparingJobs,
  ...panelJobs,
};
