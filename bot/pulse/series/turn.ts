import { readBusinessTime } from '../../../db/clock.ts';
import {
  advanceSeries,
  deleteSeries,
  findSeriesOf,
  insertNextWave,
  moveWave,
  type SeriesRow,
  setNextDay,
} from '../../../db/series.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { readNetwork } from '../../network/network.ts';
import { plan } from '../../schedule/plan.ts';
import { endSeries } from './ending.ts';
import type { Opening } from './recurrence.ts';
import { openingsAfterNext, timesLeft, windowOf } from './rule.ts';
import { endGrowingRun, passTimes } from './run.ts';

/** From here on an opening is late, and its reminders are spread from the moment it did open. */
const LATE_MS = 3_600_000;

/**
 * Which time of a series is to open now, as this wave; any other wave is returned as it is.
 *
 * After a long pause that is only the latest one missed, if it would still be open: the others are
 * skipped and noted. Null where all have passed: then the wave waits for the next to come, or the
 * series is over.
 */
export async function takeTurn(work: Work, wave: WaveRow): Promise<WaveRow | null> {
  const series = await findSeriesOf(work.tx, wave.id);
  if (!series || series.since === null || !wave.opensAt || !wave.closesAt) return wave;
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const { missed, ahead } = splitAt(now, openingsAfterNext(series, zone));
  const latest = missed.at(-1);
  const closes = latest?.closesAt.epochMilliseconds ?? wave.closesAt.getTime();
  const isOver = closes <= now.epochMilliseconds;
  const left = missed.length + (isOver ? 1 : 0);
  await noteMissed(work, series, left);
  await passTimes(work, series.surveyId, left);
  if (isOver) {
    if (ahead) await waitFor(work, series, ahead);
    else await endSeries(work, series, { actorId: null, action: 'pulse.series-over' });
    return null;
  }
  if (latest) await setNextDay(work.tx, series.id, latest.day.toString());
  const opens = latest?.opensAt.epochMilliseconds ?? wave.opensAt.getTime();
  const isLate = now.epochMilliseconds - opens > LATE_MS;
  if (!latest && !isLate) return wave;
  const label = latest ? windowOf(series, series.since, latest).label : wave.label;
  await moveWave(work.tx, wave.id, {
    opensAt: isLate ? now.toString() : new Date(opens).toISOString(),
    closesAt: new Date(closes).toISOString(),
    label,
  });
  return findWave(work.tx, wave.id);
}

/** The openings that have come, in order, and the first that lies ahead. */
function splitAt(
  now: Temporal.Instant,
  openings: Iterable<Opening>,
): { readonly missed: readonly Opening[]; readonly ahead: Opening | null } {
  const missed: Opening[] = [];
  for (const opening of openings) {
    if (Temporal.Instant.compare(opening.opensAt, now) > 0) return { missed, ahead: opening };
    missed.push(opening);
  }
  return { missed, ahead: null };
}

async function noteMissed(work: Work, series: SeriesRow, times: number): Promise<void> {
  if (times === 0) return;
  const facts = { actorId: null, subjectId: series.surveyId, detail: { times } };
  await audit(work, 'pulse.times-missed', facts);
}

/** Lets the wave that is next wait for another opening of its rule. */
export async function waitFor(work: Work, series: SeriesRow, opening: Opening): Promise<void> {
  const day = opening.day.toString();
  const window = windowOf(series, series.since ?? day, opening);
  await moveWave(work.tx, series.waveId, window);
  await setNextDay(work.tx, series.id, day);
  await planOpening(work, series.waveId, day, window.opensAt);
}

/**
 * Makes the time after the one that opens in this transaction, and plans its opening; where that was
 * the last one, the series is over.
 *
 * Reads the series, this wave and the latest number of its survey, each by an index: as quick after
 * a hundred times as after one.
 */
export async function planNextTime(work: Work, wave: WaveRow): Promise<void> {
  const series = await findSeriesOf(work.tx, wave.id);
  if (!series || series.since === null) return;
  const { timeZone: zone } = await readNetwork(work);
  const next = timesLeft(series) > 1 ? openingsAfterNext(series, zone).next().value : undefined;
  if (!next) {
    await deleteSeries(work.tx, series.id);
    await endGrowingRun(work, series.surveyId);
    await audit(work, 'pulse.series-over', { actorId: null, subjectId: series.surveyId });
    return;
  }
  const day = next.day.toString();
  const window = windowOf(series, series.since, next);
  const waveId = newId();
  await insertNextWave(work.tx, wave.id, waveId, window);
  await advanceSeries(work.tx, series.id, { waveId, nextOn: day });
  await planOpening(work, waveId, day, window.opensAt);
}

/** Plans an opening; the day by the rule stands for it, so that it happens once, moved or not. */
export async function planOpening(
  work: Work,
  waveId: string,
  day: string,
  dueAt: string,
): Promise<void> {
  await plan(work, { kind: 'pulse.open-wave', subjectId: waveId, period: day, dueAt });
}
