import { setRunOf } from '../../../db/run.ts';
import {
  findSeriesOf,
  isSurveyRepeating,
  setFirstWindow,
  startSeries,
} from '../../../db/series.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { plannedOpenings } from './planned.ts';
import { windowOf } from './rule.ts';
import { seriesWords as words } from './words.en.ts';

/**
 * Gives a draft that repeats the times of its first opening, when it is sent out; any other draft
 * is left as it is.
 *
 * @throws Refusal where its rule has meanwhile come to an end, or its survey repeats already.
 */
export async function startRepeating(
  work: Work,
  draft: WaveRow,
): Promise<{ readonly wave: WaveRow; readonly isRepeating: boolean }> {
  const series = await findSeriesOf(work.tx, draft.id);
  if (!series) {
    await setRunOf(work.tx, draft.id, null);
    return { wave: { ...draft, runOf: null }, isRepeating: false };
  }
  if (await isSurveyRepeating(work.tx, series.surveyId))
    throw new Refusal('already-done', words.repeatsAlready(draft.title));
  const [first] = await plannedOpenings(work, series, draft);
  if (!first) throw new Refusal('bad-input', words.never);
  const firstOn = first.day.toString();
  await startSeries(work.tx, series.id, firstOn);
  await setFirstWindow(work.tx, draft.id, windowOf(series, firstOn, first));
  const wave = (await findWave(work.tx, draft.id)) ?? draft;
  return { wave, isRepeating: true };
}
