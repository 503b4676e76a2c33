import { z } from 'zod';
import type { Work } from '../../context.ts';
import { type AnyJob, job } from '../../job.ts';
import { redraw } from '../../outbox/say.ts';
import { inWork } from '../../work.ts';

/** The job that draws a round's card anew. */
export const REDRAW_JOB = 'eoi.redraw-round';

/** Many may press one after the other when a card is new. */
const REDRAW_AFTER_MS = 3000;

/**
 * Has a round's card drawn anew before long, once for all who press meanwhile. By a job, for each press
 * that asked for it itself would wait for the one before to commit.
 */
export function redrawSoon({ networkId, afterCommit }: Work, roundId: string): void {
  afterCommit({
    name: REDRAW_JOB,
    payload: { networkId, roundId },
    once: roundId,
    delayMs: REDRAW_AFTER_MS,
  });
}

/** See `REDRAW_JOB`. */
export const redrawJob: AnyJob = job({
  payload: z.strictObject({ networkId: z.uuid(), roundId: z.uuid() }),
  run: (ctx, { networkId, roundId }) =>
    inWork(ctx, networkId, (work) => redraw(work, { card: 'eoi.round', ids: [roundId] })),
});
