import { type AnyJob, job } from '../job.ts';
import { duePayload } from '../schedule/due.ts';
import { INVITE_JOB, inviteJob } from './making/announcing.ts';
import { TELL_JOB, tellJob } from './stalls/telling.ts';

/** Every job of events; those with a due payload are planned moments. */
export const eventJobs: Readonly<Record<string, AnyJob>> = {
  [INVITE_JOB]: job({ payload: duePayload, run: inviteJob }),
  [TELL_JOB]: tellJob,
};
