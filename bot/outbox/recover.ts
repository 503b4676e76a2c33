import { inNetwork, type Tx } from '../../db/connect.ts';
import { extendLease, returnRows } from '../../db/outbox-claim.ts';
import { type OutboxRow, takeOverRows } from '../../db/outbox-row.ts';
import { settleSent, settleUnsent } from '../../db/outbox-settle.ts';
import { PlatformError } from '../errors.ts';
import type { JobContext } from '../job.ts';
import type { Messenger, Posted } from '../ports.ts';
import { enqueue } from '../work.ts';
import { laneJob } from './lane.ts';
import { destinationOf, isSamePost, isUncertain } from './send.ts';
import { findSpeaker } from './speaker.ts';
import { LEASE_MS, LOOK_AFTER_MS, LOOK_FOR_MS } from './timing.ts';
import { outboxWords } from './words.en.ts';

/**
 * Settles a network's rows whose lease has ended: their worker died, or no answer came.
 *
 * What was never begun goes back to its lane, as does a post the platform still takes for the same.
 * For the others we look: found means `sent`, surely absent means another try, and what cannot be
 * known is `unknown` and never posted again by itself.
 */
export async function recoverRows(ctx: JobContext, networkId: string): Promise<void> {
  const lanes = new Set<string>();
  while (!ctx.signal.aborted) {
    const now = ctx.clock.now();
    const lease = new Date(now.getTime() + LEASE_MS);
    const rows = await inNetwork(ctx.db, networkId, (tx) =>
      takeOverRows(tx, networkId, now, lease, ROWS_AT_A_TIME),
    );
    for (const row of rows) {
      const verdict = await judge(ctx, row);
      await inNetwork(ctx.db, networkId, (tx) => apply(ctx, tx, networkId, row, verdict));
      if (verdict.kind === 'again') lanes.add(row.lane);
    }
    if (rows.length < ROWS_AT_A_TIME) break;
  }
  await enqueue(
    ctx,
    [...lanes].map((lane) => laneJob(networkId, lane)),
  );
}

const ROWS_AT_A_TIME = 20;

type Verdict =
  /** Back to the lane; `keepKey` where it counts as the same post. */
  | { readonly kind: 'again'; readonly keepKey: boolean }
  | { readonly kind: 'sent'; readonly posted: Posted }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'later'; readonly inMs: number };

async function judge(ctx: JobContext, row: OutboxRow): Promise<Verdict> {
  if (!isUncertain(row)) return { kind: 'again', keepKey: false };
  const messenger = await findSpeaker(ctx, destinationOf(row).place);
  if (!messenger) return { kind: 'later', inMs: LEASE_MS };
  if (isSamePost(row, messenger, ctx.clock.now())) return { kind: 'again', keepKey: true };
  try {
    return await look(messenger, row);
  } catch (error) {
    return judgeProblem(ctx, row, error);
  }
}

async function look(messenger: Messenger, row: OutboxRow): Promise<Verdict> {
  const found = await messenger.find(destinationOf(row), row.id);
  if (found === 'absent') return { kind: 'again', keepKey: false };
  if (found === 'unknowable') return { kind: 'unknown' };
  return { kind: 'sent', posted: found };
}

function judgeProblem(ctx: JobContext, row: OutboxRow, error: unknown): Verdict {
  const problem = error instanceof PlatformError ? error.problem : 'lost';
  ctx.log.warn({ outboxId: row.id, problem }, 'message could not be looked for');
  const soughtMs = ctx.clock.now().getTime() - (row.firstTriedAt?.getTime() ?? 0);
  const isPassing = ['rate-limited', 'unavailable', 'lost', 'unauthorised'].includes(problem);
  if (!isPassing || soughtMs >= LOOK_FOR_MS) return { kind: 'unknown' };
  const waitMs = error instanceof PlatformError ? error.retryAfterMs : undefined;
  return { kind: 'later', inMs: Math.max(waitMs ?? 0, LOOK_AFTER_MS) };
}

async function apply(
  ctx: JobContext,
  tx: Tx,
  networkId: string,
  row: OutboxRow,
  verdict: Verdict,
): Promise<void> {
  const { id, leaseUntil: lease } = row;
  switch (verdict.kind) {
    case 'again': {
      const firstTriedAt = verdict.keepKey ? row.firstTriedAt : null;
      const how = { retryAt: null, firstTriedAt, uncounted: 0, error: null };
      return returnRows(tx, networkId, [id], lease, how);
    }
    case 'sent': {
      await settleSent(tx, networkId, id, verdict.posted.messageId, verdict.posted.channelId);
      return;
    }
    case 'unknown':
      ctx.log.warn({ outboxId: id, networkId }, 'message may or may not have been posted');
      return settleUnsent(tx, networkId, id, lease, 'unknown', outboxWords.problem.lost);
    case 'later': {
      const until = new Date(ctx.clock.now().getTime() + verdict.inMs);
      await extendLease(tx, networkId, id, lease, until);
      return;
    }
    default:
      return verdict satisfies never;
  }
}
