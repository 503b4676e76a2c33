import { deleteScheduledWave, deleteSeries, type SeriesRow } from '../../../db/series.ts';
import { deleteSurvey } from '../../../db/survey.ts';
import { findWave } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { endGrowingRun } from './run.ts';

/**
 * Ends a series: the time that was ahead goes, as nobody was asked; those that have opened stay. A
 * survey that was never asked goes with it, like a draft thrown away.
 */
export async function endSeries(
  work: Work,
  series: SeriesRow,
  by: { readonly actorId: string | null; readonly action: string },
): Promise<void> {
  const next = await findWave(work.tx, series.waveId);
  await deleteSeries(work.tx, series.id);
  await endGrowingRun(work, series.surveyId);
  if (next?.number === 1) await deleteSurvey(work.tx, series.surveyId);
  else await deleteScheduledWave(work.tx, series.waveId);
  await audit(work, by.action, { actorId: by.actorId, subjectId: series.surveyId });
}
