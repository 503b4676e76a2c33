import { z } from 'zod';
import { type AnyJob, job } from '../job.ts';
import type { JobRequest } from '../ports.ts';
import { sweep } from './sweep.ts';

/**
 * The one repeated job: all else lies in the database until it is due. `always` are jobs that each
 * sweep asks for, so that an emptied queue costs them a quarter of a minute at most.
 */
export function makeScheduleJobs(always: readonly JobRequest[]): Readonly<Record<string, AnyJob>> {
  return {
    sweep: job({ payload: z.strictObject({}), run: (ctx) => sweep(ctx, always) }),
  };
}
