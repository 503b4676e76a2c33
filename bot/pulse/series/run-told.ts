import { findRun } from '../../../db/run.ts';
import { findRunningSeries, type SeriesRow } from '../../../db/series.ts';
import { findWave, listRunWaves, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { type Published, readPublished } from '../../figures/published.ts';
import { readNetwork } from '../../network/network.ts';
import type { Text } from '../../view.ts';
import { waveName, waveTitle } from '../survey/naming.ts';
import { openingsAfterNext, timesLeft } from './rule.ts';
import { runWords as words } from './run-words.en.ts';

const DAY_MS = 86_400_000;

/** When the figures of a time that is taken together with others come, and of which others. */
export async function tellRun(work: Work, wave: WaveRow): Promise<Text> {
  const times = wave.runId === null ? [] : await listRunWaves(work.tx, wave.runId);
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return '';
  if (wave.figuresId) return words.among(words.fromTo(waveName(first), waveName(last)));
  const closings = await closingsToCome(work, wave);
  const before = times.findIndex(({ id }) => id === wave.id);
  const after = times.length - before - 1 + closings.length;
  const closes = closings.at(-1) ?? (last.closedAt ?? last.closesAt)?.getTime() ?? 0;
  return words.comeOn(before, after, new Date(closes + wave.holdDays * DAY_MS).toISOString());
}

/** When the times that are still to come in a run will close, in epoch milliseconds. */
async function closingsToCome(work: Work, wave: WaveRow): Promise<readonly number[]> {
  const run = wave.runId === null ? null : await findRun(work.tx, wave.runId);
  const series = run && run.toCome > 0 ? await findRunningSeries(work.tx, wave.surveyId) : null;
  const next = series && (await findWave(work.tx, series.waveId));
  if (!run || !series || !next?.closesAt) return [];
  const { timeZone } = await readNetwork(work);
  const most = Math.min(run.toCome, timesLeft(series));
  return [next.closesAt.getTime(), ...closingsAfterNext(series, timeZone, most - 1)];
}

function closingsAfterNext(series: SeriesRow, zone: string, most: number): readonly number[] {
  return openingsAfterNext(series, zone)
    .take(Math.max(most, 0))
    .map(({ closesAt }) => closesAt.epochMilliseconds)
    .toArray();
}

/** How the figures beside a wave are called: by the wave, or by all times taken together. */
export function figuresName(wave: WaveRow, { times }: Pick<Published, 'times'>): string {
  const [first, last] = [times?.[0], times?.at(-1)];
  return first && last ? words.fromTo(first.name, last.name) : waveName(wave);
}

/** The title above figures, with that name where the title of the wave has one. */
export function figuresTitle(wave: WaveRow, published: Pick<Published, 'times'>): string {
  return published.times ? `${wave.title} (${figuresName(wave, published)})` : waveTitle(wave);
}

/** The same for whoever has not read the figures that stand beside a closed wave. */
export async function readFiguresTitle(work: Work, wave: WaveRow): Promise<string> {
  const published = wave.runId === null ? null : await readPublished(work, wave.id);
  return published ? figuresTitle(wave, published) : waveTitle(wave);
}
