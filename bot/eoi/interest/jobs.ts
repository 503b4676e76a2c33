import type { AnyJob } from '../../job.ts';
import { WHY_JOB, whyJob } from './stopping.ts';

/** The planned moments of showing interest. */
export const interestJobs: Readonly<Record<string, AnyJob>> = { [WHY_JOB]: whyJob };
