import { findWave } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { readPublished } from '../../figures/published.ts';
import { shareOf } from '../measure/surveys.ts';
import type { Line } from './line.ts';
import { readSnapshot } from './standing.ts';

/** The questions behind the measures that read a share of one. */
const KEYS: Readonly<Record<string, string>> = {
  'good-plus': 'overall',
  'more-positive': 'more-positive',
};

/**
 * How many figures of a period's snapshot are not what was published of the survey they name; surveys
 * that were deleted since are left out.
 */
export async function countSnapshotDifferences(work: Work, period: string): Promise<number> {
  const snapshot = await readSnapshot(work, period);
  let wrong = 0;
  for (const line of snapshot?.lines ?? []) if (await differs(work, line)) wrong += 1;
  return wrong;
}

async function differs(work: Work, line: Line): Promise<boolean> {
  const { reading, measure, questionKey } = line;
  if (reading.kind !== 'shown' || reading.source.kind !== 'wave' || !reading.share) return false;
  const key = questionKey ?? KEYS[measure];
  const wave = await findWave(work.tx, reading.source.id);
  const published = wave && (await readPublished(work, wave.id));
  const question = published?.questions.find((one) => one.key === key);
  if (!wave || !question) return false;
  const share = shareOf(wave.breakdown, question, line);
  if (share === null || share === 'other-tree') return true;
  return share.count !== reading.share.count || share.n !== reading.share.n;
}
