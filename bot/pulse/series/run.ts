import { readBusinessTime } from '../../../db/clock.ts';
import {
  insertRun,
  isRunKeptUntil,
  joinWave,
  listResting,
  lockGrowingRun,
  lockRun,
  type RunRow,
  setToCome,
} from '../../../db/run.ts';
import { findWave, listRunWaves, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { readNetwork } from '../../network/network.ts';
import { redraw } from '../../outbox/say.ts';
import { planNow } from '../../schedule/plan.ts';

/** Whether the answers of this time wait for those of others before any figure is made of them. */
export function waitsInRun(wave: Pick<WaveRow, 'runId' | 'figuresId'>): boolean {
  return wave.runId !== null && wave.figuresId === null;
}

/**
 * Lets a time that opens join the run of its survey, if its figures are shown together with others;
 * returns it as it is then.
 *
 * A run whose first answers, or whose key, would be gone before this time closes ends with what it
 * has, and another begins: nobody could be counted once in it.
 */
export async function joinRun(work: Work, wave: WaveRow): Promise<WaveRow> {
  if (wave.runOf === null || wave.closesAt === null) return wave;
  const growing = await lockGrowingRun(work.tx, wave.surveyId);
  const { retentionMonths } = await readNetwork(work);
  const isKept =
    growing && (await isRunKeptUntil(work.tx, growing.id, wave.closesAt, retentionMonths));
  if (growing && !isKept) await endRun(work, growing);
  const runId = isKept ? growing.id : newId();
  if (!isKept) {
    const { surveyId, runOf: times } = wave;
    await insertRun(work.tx, work.networkId, { id: runId, surveyId, times });
  }
  await joinWave(work.tx, runId, wave.id);
  return (await findWave(work.tx, wave.id)) ?? wave;
}

/**
 * Counts times that were left out as if they had come, so that the figures come on the day that
 * people were told, with the answers that there are.
 */
export async function passTimes(work: Work, surveyId: string, times: number): Promise<void> {
  const run = await lockGrowingRun(work.tx, surveyId);
  if (!run || times === 0) return;
  if (times >= run.toCome) return endRun(work, run);
  await setToCome(work.tx, run.id, run.toCome - times);
  await redrawTimes(work, run.id);
}

/** Has the cards of a run say anew when its figures come: a time that is still to come was moved. */
export async function redrawRun(work: Work, surveyId: string): Promise<void> {
  const run = await lockGrowingRun(work.tx, surveyId);
  if (run) await redrawTimes(work, run.id);
}

/** Ends the run of a survey that is not asked again: its figures come with what it has. */
export async function endGrowingRun(work: Work, surveyId: string): Promise<void> {
  const run = await lockGrowingRun(work.tx, surveyId);
  if (run) await endRun(work, run);
}

/**
 * Ends the runs whose answers, or whose key, are due to go before another time came; returns the
 * last time of each, whose figures are to be worked out while they can.
 */
export async function endOverdueRuns(work: Work, months: number): Promise<readonly WaveRow[]> {
  const now = new Date((await readBusinessTime(work.tx)).epochMilliseconds);
  const ended: WaveRow[] = [];
  for (const runId of await listResting(work.tx)) {
    const run = await lockRun(work.tx, runId);
    if (!run || (await isRunKeptUntil(work.tx, runId, now, months))) continue;
    await endRun(work, run);
    const last = (await listRunWaves(work.tx, runId)).at(-1);
    if (last) ended.push(last);
  }
  return ended;
}

/** No more times join; where the last one is over, its figures are worked out now. */
async function endRun(work: Work, run: RunRow): Promise<void> {
  await setToCome(work.tx, run.id, 0);
  // Read behind the lock of the run: whoever settles the last time takes it too.
  const last = (await listRunWaves(work.tx, run.id)).at(-1);
  if (last?.state === 'closed')
    await planNow(work, { kind: 'pulse.settle', subjectId: last.id, period: 'run' });
  await redrawTimes(work, run.id);
}

/** The cards of its times say of how many others, and on which day, the figures come. */
async function redrawTimes(work: Work, runId: string): Promise<void> {
  for (const { id } of await listRunWaves(work.tx, runId))
    await redraw(work, { card: 'pulse.card', ids: [id] });
}
