import type { AnyJob } from '../../job.ts';
import { CHECK_JOB, DIGEST_JOB, digestCheckJob, digestJob } from './issuing.ts';

/** The planned moments of digests. */
export const digestJobs: Readonly<Record<string, AnyJob>> = {
  [DIGEST_JOB]: digestJob,
  [CHECK_JOB]: digestCheckJob,
};
