import { z } from 'zod';
import { type AnyJob, job } from '../job.ts';
import { sweep } from './sweep.ts';

/** The one repeated job: all else lies in the database until it is due. */
export const scheduleJobs: Readonly<Record<string, AnyJob>> = {
  sweep: job({ payload: z.strictObject({}), run: (ctx) => sweep(ctx) }),
};
