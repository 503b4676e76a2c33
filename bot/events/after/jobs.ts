import type { AnyJob } from '../../job.ts';
import { dueJob } from '../../schedule/due.ts';
import { GIVE_BACK_JOB } from './asking.ts';
import {
  ASK_AFTER_JOB,
  ASK_TICKS_JOB,
  askAfter,
  askForTicks,
  END_JOB,
  endEvent,
} from './ending.ts';
import { giveBack } from './giving-back.ts';

/** The jobs of what comes after an event, each a planned moment. */
export const afterJobs: Readonly<Record<string, AnyJob>> = {
  [END_JOB]: dueJob(endEvent),
  [ASK_AFTER_JOB]: dueJob(askAfter),
  [ASK_TICKS_JOB]: dueJob(askForTicks),
  [GIVE_BACK_JOB]: dueJob(giveBack),
};
