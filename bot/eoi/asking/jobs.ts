import type { AnyJob } from '../../job.ts';
import { PUBLISH_JOB, publishJob } from './publishing.ts';

/** The planned moments of questions. */
export const askingJobs: Readonly<Record<string, AnyJob>> = { [PUBLISH_JOB]: publishJob };
