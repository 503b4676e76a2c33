import { z } from 'zod';
import { type AnyJob, job } from '../job.ts';
import { deliverLane } from './deliver.ts';
import { recoverRows } from './recover.ts';
import type { Cards } from './send.ts';

/** The outbox's jobs, over the table of all cards. */
export function outboxJobs(cards: Cards): Readonly<Record<string, AnyJob>> {
  return {
    'outbox.deliver': job({
      payload: z.strictObject({ networkId: z.uuid(), lane: z.string().min(1) }),
      run: (ctx, payload) => deliverLane(ctx, cards, payload),
    }),
    'outbox.recover': job({
      payload: z.strictObject({ networkId: z.uuid() }),
      run: (ctx, { networkId }) => recoverRows(ctx, networkId),
    }),
  };
}
