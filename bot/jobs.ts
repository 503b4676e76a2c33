import { cards } from './cards.ts';
import { eoiJobs } from './eoi/jobs.ts';
import { eventJobs } from './events/jobs.ts';
import type { AnyJob } from './job.ts';
import { kpiJobs } from './kpi/jobs.ts';
import { SEAL_JOB } from './network/audit.ts';
import { makeNetworkJobs } from './network/jobs.ts';
import { outboxJobs } from './outbox/jobs.ts';
import { people } from './people.ts';
import { pulseJobs } from './pulse/jobs.ts';
import { CATCH_UP_JOB } from './pulse/waves/catch-up.ts';
import { makeScheduleJobs } from './schedule/jobs.ts';

/** Every job by name. A new capability adds its line here. */
export const jobs: Readonly<Record<string, AnyJob>> = {
  ...makeScheduleJobs([SEAL_JOB, CATCH_UP_JOB].map((name) => ({ name, payload: {}, once: name }))),
  ...outboxJobs(cards),
  ...makeNetworkJobs(people),
  ...pulseJobs,
  ...eventJobs,
  ...eoiJobs,
  ...kpiJobs,
};
