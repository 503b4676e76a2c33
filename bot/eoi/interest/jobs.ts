import type { AnyJob } from '../../job.ts';
import { REDRAW_JOB, redrawJob } from './redrawing.ts';
import { WHY_JOB, whyJob } from './stopping.ts';

/** The jobs of showing interest. */
export const interestJobs: Readonly<Record<string, AnyJob>> = {
  [WHY_JOB]: whyJob,
  [REDRAW_JOB]: redrawJob,
};
