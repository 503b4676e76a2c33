import { cards } from './cards.ts';
import type { AnyJob } from './job.ts';
import { SEAL_JOB } from './network/audit.ts';
import { makeNetworkJobs } from './network/jobs.ts';
import { outboxJobs } from './outbox/jobs.ts';
import { people } from './people.ts';
import { pulseJobs } from './pulse/jobs.ts';
import { makeScheduleJobs } from './schedule/jobs.ts';

/** Every job by name. A new capability adds its line here. */
export const jobs: Readonly<Record<string, AnyJob>> = {
  ...makeScheduleJobs([{ name: SEAL_JOB, payload: {}, once: SEAL_JOB }]),
  ...outboxJobs(cards),
  ...makeNetworkJobs(people),
  ...pulseJobs,
};
