import { inviteAudience, listWaveChannels } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { inNetwork } from '../../../db/connect.ts';
import { insertDirectAsks, insertDirects, listAskedEarlier } from '../../../db/direct.ts';
import { reorderResponses } from '../../../db/mixing.ts';
import { lockFigures } from '../../../db/roll-up.ts';
import {
  closeWave,
  findWave,
  listRunWaves,
  lockWave,
  markPublished,
  openWave,
  type WaveRow,
} from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { JobContext } from '../../job.ts';
import { refreshChannelMembers } from '../../network/places.ts';
import { redraw, sayAll } from '../../outbox/say.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import { cancel, plan, planNow } from '../../schedule/plan.ts';
import { joinRun, waitsInRun } from '../series/run.ts';
import { settleInRun } from '../series/settle-run.ts';
import { planNextTime, takeTurn } from '../series/turn.ts';
import { POLL } from '../survey/naming.ts';
import { wakeDirectLanes } from './direct.ts';
import { planReminders } from './reminders.ts';
import { clearTraces, settleWave } from './settle.ts';
import { destroyKey, makeKey } from './survey-key.ts';

/**
 * Opens a wave: freezes who is asked, posts the cards, plans its closing and its reminders; where it
 * repeats, the next one with it.
 */
export async function openWaveJob(ctx: JobContext, due: DuePayload): Promise<void> {
  const channels = await inNetwork(ctx.db, due.networkId, (tx) =>
    listWaveChannels(tx, due.subjectId),
  );
  for (const channel of channels)
    await refreshChannelMembers(ctx, { networkId: due.networkId, channelId: channel.id });
  await runDue(ctx, due, async (work) => {
    const found = await lockWave(work.tx, due.subjectId);
    const turn = found?.state === 'scheduled' ? await takeTurn(work, found) : null;
    if (!turn) return;
    const wave = await joinRun(work, turn);
    await openWave(work.tx, wave.id, await makeKey(work, wave));
    await inviteAudience(work.tx, work.networkId, wave.id, wave.breakdown);
    await sayAll(
      work,
      channels.map(({ id }) => ({ card: 'pulse.card', ids: [wave.id], channelId: id })),
    );
    await insertDirectAsks(work.tx, wave.id, wave.askCard, '', wave.closesAt);
    await wakeDirectLanes(work);
    if (wave.closesAt)
      await plan(work, { kind: 'pulse.close-wave', subjectId: wave.id, dueAt: wave.closesAt });
    await planReminders(work, wave);
    await planNextTime(work, wave);
  });
}

/** Closes a wave at its time, or at once when a coordinator said so. */
export async function closeWaveJob(ctx: JobContext, due: DuePayload): Promise<void> {
  await runDue(ctx, due, async (work) => {
    await closeNow(work, due.subjectId);
  });
}

/** Closes an open wave in this transaction; its figures are settled right after. False if not open. */
export async function closeNow(work: Work, waveId: string): Promise<boolean> {
  if (!(await closeWave(work.tx, waveId))) return false;
  await cancel(work, { kind: 'pulse.remind', subjectId: waveId });
  await cancel(work, { kind: 'pulse.nudge', subjectId: waveId });
  await cancel(work, { kind: 'pulse.close-wave', subjectId: waveId });
  await planNow(work, { kind: 'pulse.settle', subjectId: waveId });
  await redraw(work, { card: 'pulse.card', ids: [waveId] });
  return true;
}

/** Settles the figures of a closed wave and plans when they go back to everybody. */
export async function settleWaveJob(ctx: JobContext, due: DuePayload): Promise<void> {
  let isSettled = false;
  await runDue(ctx, due, async (work) => {
    const wave = await findWave(work.tx, due.subjectId);
    if (wave?.state !== 'closed') return;
    if (wave.runId === null) {
      isSettled = await settleWave(work, wave);
      return planPublishing(work, wave);
    }
    const figuresId = await settleInRun(work, wave);
    const last = figuresId === null ? null : await findWave(work.tx, figuresId);
    isSettled = last !== null;
    if (last) await planPublishing(work, last);
  });
  if (isSettled) await clearTraces(ctx);
}

/** Plans when the figures that stand beside a closed wave go back to everybody. */
export async function planPublishing(work: Work, wave: WaveRow): Promise<void> {
  const publishing = { kind: 'pulse.publish', subjectId: wave.id };
  if (wave.holdDays === 0 || !wave.publishAt) await planNow(work, publishing);
  else await plan(work, { ...publishing, dueAt: wave.publishAt });
}

/**
 * Rewrites a closed confidential wave in random order, after something in it was moved; its key goes
 * too if no second time waits for it any more.
 */
export async function rewriteWaveJob(ctx: JobContext, due: DuePayload): Promise<void> {
  await runDue(ctx, due, async (work) => {
    const wave = await findWave(work.tx, due.subjectId);
    if (wave?.anonymity !== 'confidential' || wave.state !== 'closed') return;
    if (wave.keyId && !wave.isMatched && !waitsInRun(wave)) return destroyKey(work, wave.keyId);
    await lockFigures(work.tx, wave.id);
    await reorderResponses(work.tx, work.networkId, wave.id);
  });
  await clearTraces(ctx);
}

/** Posts the figures back to everyone where they were asked. */
export async function publishWaveJob(ctx: JobContext, due: DuePayload): Promise<void> {
  await runDue(ctx, due, async (work) => {
    const wave = await lockWave(work.tx, due.subjectId);
    if (!wave || !(await markPublished(work.tx, wave.id))) return;
    if (wave.publishJob) {
      await planNow(work, { kind: wave.publishJob, subjectId: wave.id });
      return redraw(work, { card: 'pulse.card', ids: [wave.id] });
    }
    // The card of a poll becomes its result.
    const channels = wave.template === POLL ? [] : await listWaveChannels(work.tx, wave.id);
    await sayAll(
      work,
      channels.map(({ id }) => ({
        card: 'pulse.results',
        ids: [wave.id],
        channelId: id,
        onceKey: `pulse.results:${wave.id}:${id}`,
      })),
    );
    await insertDirectAsks(work.tx, wave.id, 'pulse.results-direct', '', null);
    const others = wave.runId === null ? [] : await tellEarlier(work, wave.runId);
    await wakeDirectLanes(work);
    for (const id of new Set([...others, wave.id]))
      await redraw(work, { card: 'pulse.card', ids: [id] });
  });
}

/** The figures of a run also go to those who were asked in an earlier time only; returns its times. */
async function tellEarlier(work: Work, runId: string): Promise<readonly string[]> {
  const dueAt = new Date((await readBusinessTime(work.tx)).epochMilliseconds);
  const what = { card: 'pulse.results-direct', variant: '', dueAt, expiresAt: null };
  for (const { waveId, ids } of await listAskedEarlier(work.tx, runId))
    await insertDirects(work.tx, waveId, what, ids);
  return (await listRunWaves(work.tx, runId)).map(({ id }) => id);
}
