import type { AnyJob } from '../job.ts';
import { casesJobs } from './cases/jobs.ts';

/** Every job of KPIs; each area has its table. */
export const kpiJobs: Readonly<Record<string, AnyJob>> = {
  ...casesJobs,
};
