import { deleteReminders } from '../../../db/direct.ts';
import { deleteEntries } from '../../../db/entry.ts';
import { countInvited } from '../../../db/invitation.ts';
import { findResult } from '../../../db/result.ts';
import { foldDeltas, lockFigures } from '../../../db/roll-up.ts';
import { countRun, layOutRunComments, lockRun, type RunRow, setFigures } from '../../../db/run.ts';
import { listQuestions } from '../../../db/survey.ts';
import { listRunWaves, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { COMMENTS_FROM, readPublished } from '../../figures/published.ts';
import { publishRun, publishTime } from '../../figures/run.ts';
import { waveName } from '../survey/naming.ts';
import { turnoutByLeaf } from '../waves/settle.ts';
import { destroyKey } from '../waves/survey-key.ts';

/**
 * Settles a closed time that is taken together with others: counts who answered it, once, and says
 * nothing of the answers. With the last time of its run come the figures of them all, and the key
 * under which they were answered goes.
 *
 * Returns the time beside which figures stand now; null while they wait for more times.
 */
export async function settleInRun(work: Work, wave: WaveRow): Promise<string | null> {
  const run = wave.runId === null ? null : await lockRun(work.tx, wave.runId);
  if (!run || run.figuresId) return run?.figuresId ?? null;
  const times = await listRunWaves(work.tx, run.id);
  const isOver = run.toCome === 0 && times.every(({ state }) => state === 'closed');
  // Earlier times before later ones, as whoever joins two people does.
  const settled = isOver ? times : [wave];
  for (const { id } of settled) await lockFigures(work.tx, id);
  for (const time of settled) await countTime(work, time);
  return isOver ? showTogether(work, run, times) : null;
}

/** How many have answered this time; what they said waits, and with it the key and the order. */
async function countTime(work: Work, wave: WaveRow): Promise<void> {
  if (await findResult(work.tx, wave.id)) return;
  await foldDeltas(work.tx, work.networkId, wave.id);
  await publishTime(work, wave.id, {
    k: wave.k,
    turnoutByLeaf: await turnoutByLeaf(work, wave),
  });
  if (wave.anonymity === 'named') return;
  await deleteReminders(work.tx, wave.id);
  await deleteEntries(work.tx, wave.id);
}

async function showTogether(
  work: Work,
  run: RunRow,
  times: readonly WaveRow[],
): Promise<string | null> {
  const last = times.at(-1);
  if (!last) return null;
  await publishRun(work, last.id, {
    k: last.k,
    questions: await listQuestions(work.tx, last.surveyId),
    rollUp: await countRun(work.tx, run.id),
    leaves: await leavesOf(work, times),
    times: await publishedOf(work, times),
  });
  await layOutRunComments(work.tx, run.id, last.id, COMMENTS_FROM);
  await setFigures(work.tx, run.id, last.id);
  if (last.keyId) await destroyKey(work, last.keyId);
  return last.id;
}

async function leavesOf(work: Work, times: readonly WaveRow[]): Promise<readonly string[]> {
  const leaves = new Set<string>();
  for (const { id } of times)
    for (const { leaf } of await countInvited(work.tx, id)) leaves.add(leaf);
  return [...leaves];
}

async function publishedOf(work: Work, times: readonly WaveRow[]) {
  const named = [];
  for (const time of times) {
    const published = await readPublished(work, time.id);
    if (published) named.push({ name: waveName(time), published });
  }
  return named;
}
