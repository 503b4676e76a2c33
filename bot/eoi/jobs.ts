import type { AnyJob } from '../job.ts';
import { applyingJobs } from './applying/jobs.ts';
import { askingJobs } from './asking/jobs.ts';
import { contractsJobs } from './contracts/jobs.ts';
import { decidingJobs } from './deciding/jobs.ts';
import { interestJobs } from './interest/jobs.ts';
import { makingJobs } from './making/jobs.ts';
import { panelJobs } from './panel/jobs.ts';
import { partnerJobs } from './partners/jobs.ts';
import { preparingJobs } from './preparing/jobs.ts';
import { reportJobs } from './report/jobs.ts';
import { scoringJobs } from './scoring/jobs.ts';

/** Every job of calls for interest; those with a due payload are planned moments. */
export const eoiJobs: Readonly<Record<string, AnyJob>> = {
  ...contractsJobs,
  ...askingJobs,
  ...interestJobs,
  ...makingJobs,
  ...decidingJobs,
  ...preparingJobs,
  ...panelJobs,
  ...reportJobs,
  ...scoringJobs,
  ...applyingJobs,
  ...partnerJobs,
};
