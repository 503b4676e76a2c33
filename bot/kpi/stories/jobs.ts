import type { AnyJob } from '../../job.ts';
import { ACTION_JOB, actionJob } from './reminding.ts';

/** The planned moments of actions. */
export const storyJobs: Readonly<Record<string, AnyJob>> = { [ACTION_JOB]: actionJob };
