import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { readPublished } from '../../figures/published.ts';
import { readShift } from '../../figures/shift.ts';
import type { Shown } from '../measure/reading.ts';
import { shareOf, tellShift } from '../measure/surveys.ts';
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
  const { reading } = line;
  if (reading.kind !== 'shown' || reading.source.kind === 'sum') return false;
  const wave = await findWave(work.tx, reading.source.id);
  if (!wave) return false;
  if (reading.source.kind === 'comparison') return isOtherChange(work, wave, line, reading);
  return isOtherShare(work, wave, line, reading);
}

async function isOtherShare(
  work: Work,
  { id, breakdown }: WaveRow,
  line: Line,
  { share: told }: Shown,
): Promise<boolean> {
  const key = line.questionKey ?? KEYS[line.measure];
  const published = await readPublished(work, id);
  const question = published?.questions.find((one) => one.key === key);
  if (!question || !told) return false;
  const share = shareOf(breakdown, question, line);
  if (share === null || share === 'other-tree') return true;
  return share.count !== told.count || share.n !== told.n;
}

async function isOtherChange(
  work: Work,
  { id, breakdown }: WaveRow,
  line: Line,
  told: Shown,
): Promise<boolean> {
  const { measure } = line;
  if (measure !== 'shift-net' && measure !== 'shift-positive' && measure !== 'shift-mean')
    return false;
  const shift = await readShift(work, id);
  const question = shift?.questions.find(({ key }) => key === line.questionKey);
  if (!shift || !question) return true;
  const change = tellShift(measure, shift, question, breakdown, line);
  if (change === null || change === 'other-tree') return true;
  return change.value !== told.value || change.n !== told.n;
}
