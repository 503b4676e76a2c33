import type { AnyJob } from '../job.ts';
import { digestJobs } from './digest/jobs.ts';
import { storyJobs } from './stories/jobs.ts';

/** Every job of KPIs; each area has its table. */
export const kpiJobs: Readonly<Record<string, AnyJob>> = { ...storyJobs, ...digestJobs };
