import type { AnyJob } from '../job.ts';
import { SEAL_JOB, sealAuditJob } from './audit.ts';
import { findJobs } from './find/check-job.ts';
import type { PersonCapability } from './person-data.ts';
import { REFRESH_JOB, refreshPlaceJob } from './places.ts';
import { makeRetentionJob, RETENTION_JOB } from './retention.ts';

/** The network's jobs, by name. `people` is the table of `bot/people.ts`: retention goes through it. */
export function makeNetworkJobs(
  people: readonly PersonCapability[],
): Readonly<Record<string, AnyJob>> {
  return {
    [REFRESH_JOB]: refreshPlaceJob,
    [SEAL_JOB]: sealAuditJob,
    [RETENTION_JOB]: makeRetentionJob(people),
    ...findJobs,
  };
}
