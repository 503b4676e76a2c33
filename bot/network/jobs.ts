import type { AnyJob } from '../job.ts';
import { SEAL_JOB, sealAuditJob } from './audit.ts';
import { REFRESH_JOB, refreshPlaceJob } from './places.ts';
import { RETENTION_JOB, retentionJob } from './retention.ts';

/** The network's jobs, by name. */
export const networkJobs: Readonly<Record<string, AnyJob>> = {
  [REFRESH_JOB]: refreshPlaceJob,
  [SEAL_JOB]: sealAuditJob,
  [RETENTION_JOB]: retentionJob,
};
