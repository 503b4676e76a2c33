import { z } from 'zod';
import { listWaveChannels } from '../../../db/audience.ts';
import { layOutComments } from '../../../db/comment.ts';
import { lockComparison } from '../../../db/comparison.ts';
import { inNetwork } from '../../../db/connect.ts';
import { deleteReminders } from '../../../db/direct.ts';
import { countEntries, deleteEntries } from '../../../db/entry.ts';
import { countInvited } from '../../../db/invitation.ts';
import {
  clearRewritten,
  countBallots,
  mixBallots,
  reorderResponses,
  sealBallots,
} from '../../../db/mixing.ts';
import { isLivePoll } from '../../../db/poll.ts';
import { countResponses } from '../../../db/response.ts';
import { findResult } from '../../../db/result.ts';
import { foldDeltas, listRollUp, lockFigures } from '../../../db/roll-up.ts';
import { listQuestions } from '../../../db/survey.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Context, Work } from '../../context.ts';
import { COMMENTS_FROM, publishFigures } from '../../figures/published.ts';
import { joinSmallGroups } from '../../figures/together.ts';
import type { JobContext } from '../../job.ts';
import { laneJob } from '../../outbox/lane.ts';
import { redraw } from '../../outbox/say.ts';
import type { JobRequest } from '../../ports.ts';
import { inWork } from '../../work.ts';
import { isAlikeShown } from '../polls/poll.ts';
import { planOffer } from '../shift/offer-plan.ts';
import { settleShift } from '../shift/settle-shift.ts';
import { destroyKey } from './survey-key.ts';

/** A press plans the redraw of its cards for five seconds later: see `record_answers`. */
const REDRAW_AFTER_MS = 5000;

/**
 * Settles a closed wave once: lays the comments out for reading, counts what is still uncounted,
 * freezes what may be shown, destroys the key unless a second time waits for it, and rewrites the
 * rows in random order. False when that was done before.
 *
 * Everything happens in the caller's transaction, behind the lock that every press shares: no answer
 * can slip in behind the count.
 */
export async function settleWave(work: Work, wave: WaveRow): Promise<boolean> {
  const comparison = await lockComparison(work.tx, wave.id);
  const waits = comparison?.state === 'waiting' ? comparison : null;
  // The first time before the second, as whoever joins two people does.
  if (waits?.followUpId === wave.id) await lockFigures(work.tx, waits.baselineId);
  await lockFigures(work.tx, wave.id);
  const last = await findResult(work.tx, wave.id);
  if (last?.final) return false;
  // Before ballots lose the group that their writers were told the size of.
  await layOutComments(work.tx, wave.id, COMMENTS_FROM);
  if (wave.anonymity === 'anonymous') {
    const joined = joinSmallGroups(await countBallots(work.tx, wave.id), wave.k);
    await sealBallots(work.tx, work.networkId, wave.id, joined);
  } else await foldDeltas(work.tx, work.networkId, wave.id);
  await publishFigures(work, wave.id, {
    k: wave.k,
    questions: await listQuestions(work.tx, wave.surveyId),
    rollUp: await listRollUp(work.tx, wave.id),
    turnoutByLeaf: await turnoutByLeaf(work, wave),
    isAlikeShown: isAlikeShown(wave),
  });
  if (waits?.followUpId === wave.id) await settleShift(work, wave, waits.baselineId);
  if (waits?.baselineId === wave.id) await planOffer(work, waits);
  if (wave.anonymity === 'named') return true;
  // A reminder says that its reader had not answered by then: that goes with the survey's end.
  await deleteReminders(work.tx, wave.id);
  // So does who answered by phone: how many did is part of the figures.
  await deleteEntries(work.tx, wave.id);
  if (wave.anonymity === 'anonymous') return true;
  // The key of a first time is kept until the second time is settled, and with it the rows' order.
  if (waits?.baselineId === wave.id && wave.keyId) return true;
  if (wave.keyId) await destroyKey(work, wave.keyId);
  else await reorderResponses(work.tx, work.networkId, wave.id);
  return true;
}

/** Clears away what settling or mixing has rewritten; best effort, PostgreSQL does so in the end. */
export async function clearTraces(ctx: Pick<Context, 'db' | 'log'>): Promise<void> {
  try {
    await clearRewritten(ctx.db);
  } catch (error) {
    ctx.log.warn({ err: error }, 'rewritten rows not cleared away yet');
  }
}

/**
 * How many were asked and have answered, by leaf: invited at opening, and late ones apart. None of it
 * is withheld yet.
 */
export async function turnoutByLeaf(work: Work, wave: WaveRow) {
  const invited = await countInvited(work.tx, wave.id);
  const answered = new Map((await countResponses(work.tx, wave)).map((one) => [one.leaf, one]));
  const entered = await countEntries(work.tx, wave);
  return invited.map((one) => ({
    leaf: one.leaf,
    invited: one.invited,
    answered: answered.get(one.leaf)?.answered ?? 0,
    late: answered.get(one.leaf)?.late ?? 0,
    entered: entered.get(one.leaf) ?? 0,
  }));
}

/** What the jobs `pulse.fold` and `pulse.mix` are told. */
export const wavePayload = z.strictObject({ networkId: z.uuid(), waveId: z.uuid() });
type WavePayload = z.output<typeof wavePayload>;

/** Asks that what presses have moved in a wave be folded soon, once for all that come meanwhile. */
export function foldJob(networkId: string, waveId: string): JobRequest {
  return waveJob('pulse.fold', { networkId, waveId });
}

/** Asks that the new ballots of an anonymous wave be mixed soon, once for all that come meanwhile. */
export function mixJob(networkId: string, waveId: string): JobRequest {
  return waveJob('pulse.mix', { networkId, waveId });
}

function waveJob(name: string, payload: WavePayload): JobRequest {
  return { name, payload, once: `${name}-${payload.waveId}`, delayMs: 1000 };
}

/** Folds what presses have moved, about once a second while people answer. */
export async function foldWave(ctx: JobContext, { networkId, waveId }: WavePayload): Promise<void> {
  await inWork(ctx, networkId, async (work) => {
    await foldDeltas(work.tx, networkId, waveId);
    if (await isLivePoll(work.tx, waveId))
      await redraw(work, { card: 'pulse.card', ids: [waveId], afterMs: REDRAW_AFTER_MS });
    // The press planned the cards' redraw; without this they would wait for the next sweep.
    for (const { lane } of await listWaveChannels(work.tx, waveId))
      work.afterCommit(laneJob(networkId, lane, REDRAW_AFTER_MS));
  });
}

/** Mixes the ballots of an open anonymous wave as soon as a group has k new ones. */
export async function mixWave(ctx: JobContext, { networkId, waveId }: WavePayload): Promise<void> {
  const mixed = await inNetwork(ctx.db, networkId, async (tx) => {
    const wave = await findWave(tx, waveId);
    if (wave?.anonymity !== 'anonymous' || wave.state !== 'open') return 0;
    await lockFigures(tx, waveId);
    return mixBallots(tx, networkId, waveId, wave.k);
  });
  if (mixed > 0) await clearTraces(ctx);
}
