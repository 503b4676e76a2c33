import { finishComparison } from '../../../db/comparison.ts';
import { hasResponses } from '../../../db/response.ts';
import { listRollUp } from '../../../db/roll-up.ts';
import { listQuestions } from '../../../db/survey.ts';
import {
  listSplitTransitions,
  listTransitions,
  rebuildTransitions,
} from '../../../db/transition.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import { listEventsBetween, listThereBetween } from '../../../db/wave-event.ts';
import type { Work } from '../../context.ts';
import { readPublished } from '../../figures/published.ts';
import { publishShift, type Time } from '../../figures/shift.ts';
import { loadSheet, respondentOf } from '../survey/sheet.ts';

/**
 * Settles what changed between a first time and this second one, whose figures were just published:
 * counts the pairs and freezes what may be said of them. Behind the locks of both waves, while
 * respondents are the same in both.
 */
export async function settleShift(work: Work, wave: WaveRow, baselineId: string): Promise<void> {
  const baseline = await findWave(work.tx, baselineId);
  const before = baseline && (await gatherTime(work, baseline));
  const after = await gatherTime(work, wave);
  if (baseline && before && after) {
    await rebuildTransitions(work.tx, wave.id);
    await publishShift(work, wave.id, {
      k: Math.max(wave.k, baseline.k),
      // Where the network has deleted the first answers meanwhile there is nobody to be matched.
      isMatched: wave.isMatched && (await hasResponses(work.tx, baseline.id)),
      before,
      after,
      ...(await gatherMoves(work, wave, baseline)),
    });
  }
  await finishComparison(work.tx, baselineId);
}

/**
 * How people moved; where there were events in between, apart for those who came to one. Whose answers
 * those are can be told only now: with the key it goes.
 */
async function gatherMoves(work: Work, wave: WaveRow, baseline: WaveRow) {
  const between = await listEventsBetween(work.tx, baseline.id, wave.id);
  const sheet = between.length > 0 ? await loadSheet(work, work.tx, work.networkId, wave.id) : null;
  if (!sheet) return { transitions: await listTransitions(work.tx, wave.id) };
  const people = await listThereBetween(work.tx, baseline.id, wave.id);
  const there = people.flatMap((personId) => respondentOf(sheet, personId) ?? []);
  return { transitions: await listSplitTransitions(work.tx, wave.id, there), between };
}

async function gatherTime(work: Work, wave: WaveRow): Promise<Time | null> {
  const published = await readPublished(work, wave.id);
  if (!published) return null;
  return {
    published,
    questions: await listQuestions(work.tx, wave.surveyId),
    rollUp: await listRollUp(work.tx, wave.id),
  };
}
