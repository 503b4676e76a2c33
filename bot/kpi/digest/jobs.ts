import type { AnyJob } from '../../job.ts';
import { DIGEST_JOB, digestJob } from './issuing.ts';

/** The planned moments of digests. */
export const digestJobs: Readonly<Record<string, AnyJob>> = { [DIGEST_JOB]: digestJob };
