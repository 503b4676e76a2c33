import { z } from 'zod';
import { lockDue, settleDueRow } from '../../db/due.ts';
import type { Context, Work } from '../context.ts';
import { type AnyJob, type JobContext, job } from '../job.ts';
import { inWork } from '../work.ts';

/** What the job of a planned moment is told. */
export const duePayload = z.strictObject({
  networkId: z.uuid(),
  dueId: z.uuid(),
  subjectId: z.uuid(),
  period: z.string(),
});

/** See `duePayload`. */
export type DuePayload = z.infer<typeof duePayload>;

/** A job for planned moments whose whole effect fits in one transaction. */
export function dueJob(
  run: (work: Work, payload: DuePayload, ctx: JobContext) => Promise<void>,
): AnyJob {
  return job({
    payload: duePayload,
    run: async (ctx, payload) => {
      await runDue(ctx, payload, (work) => run(work, payload, ctx));
    },
  });
}

/**
 * Runs a planned moment's effect exactly once: in one transaction with the mark that it is done,
 * under the lock of its row. False when there was nothing to do: done before, moved, cancelled, or
 * past its time (then it is marked so). An effect that must wait plans its own moment anew: then it
 * comes again, and has done nothing else.
 */
export async function runDue(
  ctx: Context,
  payload: Pick<DuePayload, 'networkId' | 'dueId'>,
  effect: (work: Work) => Promise<void>,
): Promise<boolean> {
  return inWork(ctx, payload.networkId, async (work) => {
    const standing = await lockDue(work.tx, payload.networkId, payload.dueId);
    if (standing === 'late') {
      await settleDueRow(work.tx, payload.networkId, payload.dueId, 'expired');
    }
    if (standing !== 'due') return false;
    await effect(work);
    return settleDue(work, payload.dueId);
  });
}

/**
 * Marks a planned moment as done in the transaction of its effect; false when another run already
 * did, and then nothing else may be done. For work of several transactions: call it in the last.
 */
async function settleDue(work: Work, dueId: string): Promise<boolean> {
  return settleDueRow(work.tx, work.networkId, dueId, 'done');
}
