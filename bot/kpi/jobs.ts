import type { AnyJob } from '../job.ts';
import { casesJobs } from './cases/jobs.ts';
import { digestJobs } from './digest/jobs.ts';
import { storyJobs } from './stories/jobs.ts';

/** Every job of KPIs; each area has its table. */
export const kpiJobs: Readonly<Record<string, AnyJob>> = {
  ...casesJobs,
  ...digestJobs,
  ...storyJobs,
};
