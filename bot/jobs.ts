import { cards } from './cards.ts';
import type { AnyJob } from './job.ts';
import { makeNetworkJobs } from './network/jobs.ts';
import { outboxJobs } from './outbox/jobs.ts';
import { people } from './people.ts';
import { pulseJobs } from './pulse/jobs.ts';
import { scheduleJobs } from './schedule/jobs.ts';

/** Every job by name. A new capability adds its line here. */
export const jobs: Readonly<Record<string, AnyJob>> = {
  ...scheduleJobs,
  ...outboxJobs(cards),
  ...makeNetworkJobs(people),
  ...pulseJobs,
};
