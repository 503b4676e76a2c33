import { isConnectionLost, type Tx } from '../../db/connect.ts';
import { pauseLane } from '../../db/lane.ts';
import { extendLease, returnRows } from '../../db/outbox-claim.ts';
import {
  rememberDirectChannel,
  rememberDirectRefusal,
  settleSent,
  settleUnsent,
} from '../../db/outbox-settle.ts';
import { PlatformError, type PlatformProblem } from '../errors.ts';
import type { Posted } from '../ports.ts';
import { inWork } from '../work.ts';
import { placeLane } from './lane.ts';
import { isUncertain, type Prepared, type Sender } from './send.ts';
import {
  backoffMs,
  LANE_PAUSE_MS,
  LOOK_AFTER_MS,
  MOST_TRIES,
  UNAUTHORISED_PAUSE_MS,
} from './timing.ts';
import { outboxWords } from './words.en.ts';

/** What a try means for its lane: when the row is due again, and until when all of it rests. */
export interface Aftermath {
  readonly retryAt?: Date;
  readonly pausedUntil?: Date;
}

/** Notes that the platform took the message, however often the database must be asked. */
export async function settlePosted(
  sender: Sender,
  { row }: Prepared,
  posted: Posted | null,
): Promise<Aftermath> {
  const messageId = posted?.messageId ?? row.targetMessageId ?? '';
  const channelId = posted?.channelId ?? row.targetChannel;
  await keep(sender, async (tx) => {
    await settleSent(tx, sender.networkId, row.id, messageId, channelId);
    if (row.action === 'direct' && posted && row.accountId) {
      await rememberDirectChannel(tx, sender.networkId, row.accountId, posted.channelId);
    }
  });
  return {};
}

/** Notes what the platform said instead of taking the message, and what follows from it. */
export async function settleProblem(
  sender: Sender,
  prepared: Prepared,
  error: unknown,
): Promise<Aftermath> {
  const { ctx, networkId } = sender;
  const { row } = prepared;
  const problem = problemOf(error);
  const fields = { outboxId: row.id, networkId, problem, attempts: row.attempts + 1 };
  if (!(error instanceof PlatformError))
    ctx.log.error({ ...fields, err: error }, 'messenger failed');
  else if (problem !== 'unauthorised') ctx.log.warn(fields, 'message not delivered');
  else ctx.log.error({ ...fields, reason: error.message }, 'no good token; its lanes rest');
  const plan = planFor(sender, prepared, problem, error);
  await keep(sender, async (tx) => {
    await plan.apply(tx);
    if (plan.pausedUntil) await pauseLane(tx, row.lane, plan.pausedUntil);
  });
  return plan;
}

/** Gives back a row whose try was noted but never made. */
export async function unprepare(sender: Sender, prepared: Prepared): Promise<void> {
  await keep(sender, (tx) => giveBack(sender, prepared, tx, { retryAt: null, uncounted: 1 }));
}

interface Plan extends Aftermath {
  readonly apply: (tx: Tx) => Promise<void>;
}

function planFor(
  sender: Sender,
  prepared: Prepared,
  problem: PlatformProblem,
  error: unknown,
): Plan {
  const { networkId } = sender;
  const { row, lease } = prepared;
  const nowMs = sender.ctx.clock.now().getTime();
  const after = (ms: number) => new Date(nowMs + ms);
  const tries = row.attempts + 1;
  const end = (tx: Tx) =>
    settleUnsent(tx, networkId, row.id, lease, 'failed', outboxWords.problem[problem]);
  switch (problem) {
    case 'rate-limited': {
      const waitMs = (error instanceof PlatformError && error.retryAfterMs) || 30_000;
      const apply = (tx: Tx) => giveBack(sender, prepared, tx, { retryAt: null, uncounted: 1 });
      return { apply, pausedUntil: after(waitMs) };
    }
    case 'unauthorised': {
      const pausedUntil = after(UNAUTHORISED_PAUSE_MS);
      const all = placeLane({ platform: row.platform, externalId: row.placeExternalId });
      const apply = async (tx: Tx) => {
        await giveBack(sender, prepared, tx, { retryAt: null, uncounted: 1 });
        await pauseLane(tx, all, pausedUntil);
      };
      return { apply, pausedUntil };
    }
    case 'unavailable': {
      if (tries >= MOST_TRIES) return { apply: end };
      const waitMs = backoffMs(tries);
      const retryAt = after(waitMs);
      const apply = (tx: Tx) => giveBack(sender, prepared, tx, { retryAt, uncounted: 0 });
      // The others of the lane would meet the same closed door; but one message that the platform
      // never takes must not hold them up for longer and longer.
      return { apply, retryAt, pausedUntil: after(Math.min(waitMs, LANE_PAUSE_MS)) };
    }
    case 'lost':
      return planForLost(sender, prepared, tries, after);
    case 'refuses-messages': {
      const apply = async (tx: Tx) => {
        await end(tx);
        if (row.accountId) await rememberDirectRefusal(tx, networkId, row.accountId);
      };
      return { apply };
    }
    case 'forbidden':
    case 'not-found':
    case 'invalid':
      return { apply: end };
    default:
      return problem satisfies never;
  }
}

/**
 * No answer: a change is simply made again; a post is repeated while the platform knows its key,
 * else it waits for the recovery to look for it.
 */
function planForLost(
  sender: Sender,
  { row, lease, triedAt }: Prepared,
  tries: number,
  after: (ms: number) => Date,
): Plan {
  const { networkId, messenger } = sender;
  const retryAt = after(backoffMs(tries));
  const firstTriedAt = row.firstTriedAt ?? triedAt;
  const isIdempotent = row.action === 'update';
  const error = outboxWords.problem.lost;
  if (isIdempotent && tries >= MOST_TRIES) {
    return { apply: (tx) => settleUnsent(tx, networkId, row.id, lease, 'failed', error) };
  }
  if (isIdempotent || retryAt.getTime() - firstTriedAt.getTime() < messenger.sameKeyMs) {
    const how = { retryAt, firstTriedAt, uncounted: 0, error };
    return { retryAt, apply: (tx) => returnRows(tx, networkId, [row.id], lease, how) };
  }
  return {
    apply: async (tx) => {
      await extendLease(tx, networkId, row.id, lease, after(LOOK_AFTER_MS));
    },
  };
}

/** After a sure "not posted": only an earlier try leaves the row uncertain. */
async function giveBack(
  sender: Sender,
  { row, lease }: Prepared,
  tx: Tx,
  how: { readonly retryAt: Date | null; readonly uncounted: number },
): Promise<void> {
  const firstTriedAt = isUncertain(row) ? row.firstTriedAt : null;
  await returnRows(tx, sender.networkId, [row.id], lease, { ...how, firstTriedAt, error: null });
}

function problemOf(error: unknown): PlatformProblem {
  return error instanceof PlatformError ? error.problem : 'lost';
}

/**
 * Writes an outcome, again and again for half a minute while the database is away: a message that
 * was posted should not end as `unknown` because PostgreSQL restarted just then.
 */
async function keep(sender: Sender, write: (tx: Tx) => Promise<void>): Promise<void> {
  const { ctx, networkId } = sender;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inWork(ctx, networkId, ({ tx }) => write(tx));
    } catch (error) {
      if (attempt === 60 || !isConnectionLost(error)) throw error;
      await ctx.clock.wait(500);
    }
  }
}
