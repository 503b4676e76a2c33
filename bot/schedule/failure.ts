import { inNetwork, isConnectionLost } from '../../db/connect.ts';
import { reviveDue, settleDueRow } from '../../db/due.ts';
import { resolveFailure, upsertFailure } from '../../db/job-failure.ts';
import type { Context, Work } from '../context.ts';
import { newId } from '../ids.ts';

/** A job as the queue knew it, and why its last try failed. */
export interface FailedJob {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
  readonly error: Error;
}

/**
 * Keeps a job that failed for good where the operator sees it, and ends its planned moment, so that
 * the sweep does not run into the same fault for ever. Logged in any case, never thrown.
 *
 * A job that failed because the database was away is not kept: it is still due and found again.
 */
export async function recordFailure(ctx: Context, failed: FailedJob): Promise<void> {
  const { name, payload, error } = failed;
  const { networkId, dueId } = payload;
  if (isConnectionLost(error)) {
    return ctx.log.warn({ job: name, networkId }, 'database away; the job will be found again');
  }
  ctx.log.error({ err: error, job: name, networkId }, 'job failed for good');
  if (!networkId) return;
  const text = `${error.name}: ${error.message}`.slice(0, 500);
  try {
    await inNetwork(ctx.db, networkId, async (tx) => {
      await upsertFailure(tx, networkId, { id: newId(), name, payload, error: text });
      if (dueId) await settleDueRow(tx, networkId, dueId, 'failed');
    });
  } catch (cause) {
    ctx.log.error({ err: cause, job: name, networkId }, 'failed job could not be kept');
  }
}

/**
 * Tries a failed job again, at the operator's wish, and takes it off the list; false when somebody
 * did so already. A planned moment becomes due again, and the sweep finds it.
 */
export async function retryFailed(work: Work, failureId: string): Promise<boolean> {
  const failure = await resolveFailure(work.tx, work.networkId, failureId);
  if (!failure) return false;
  const { name, payload } = failure;
  if (payload.dueId) await reviveDue(work.tx, work.networkId, payload.dueId);
  else work.afterCommit({ name, payload });
  return true;
}
