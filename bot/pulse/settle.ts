import { countInvited } from '../../db/audience.ts';
import { inNetwork } from '../../db/connect.ts';
import { countResponses, listComments } from '../../db/response.ts';
import {
  findResult,
  foldDeltas,
  listRollUp,
  lockFigures,
  mixBallots,
  reorderResponses,
} from '../../db/roll-up.ts';
import { listQuestions } from '../../db/survey.ts';
import { deleteSurveyKey, findWave, type WaveRow } from '../../db/wave.ts';
import type { Work } from '../context.ts';
import { publishFigures } from '../figures/published.ts';
import type { JobContext } from '../job.ts';

/**
 * Settles a closed wave once: counts what is still uncounted, freezes what may be shown, destroys
 * the key, and rewrites the rows in random order.
 *
 * Everything happens in the caller's transaction, behind the lock that every press shares: no answer
 * can slip in behind the count.
 */
export async function settleWave(work: Work, wave: WaveRow): Promise<void> {
  await lockFigures(work.tx, wave.id);
  const last = await findResult(work.tx, wave.id);
  if (last?.final) return;
  if (wave.anonymity === 'anonymous')
    await mixBallots(work.tx, work.networkId, wave.id, { k: wave.k, all: true });
  else await foldDeltas(work.tx, work.networkId, wave.id);
  await publishFigures(
    work,
    wave.id,
    {
      k: wave.k,
      questions: await listQuestions(work.tx, wave.surveyId),
      rollUp: await listRollUp(work.tx, wave.id),
      turnoutByLeaf: await turnoutByLeaf(work, wave.id),
      comments: await listComments(work.tx, wave.id),
    },
    true,
  );
  if (wave.anonymity !== 'confidential') return;
  if (wave.keyId) await deleteSurveyKey(work.tx, wave.keyId);
  await reorderResponses(work.tx, work.networkId, wave.id);
}

/** How many were asked and have answered, by leaf: invited at opening, and late ones apart. */
export async function turnoutByLeaf(work: Work, waveId: string) {
  const invited = await countInvited(work.tx, waveId);
  const answered = new Map((await countResponses(work.tx, waveId)).map((one) => [one.leaf, one]));
  return invited.map((one) => ({
    leaf: one.leaf,
    invited: one.invited,
    answered: answered.get(one.leaf)?.answered ?? 0,
    late: answered.get(one.leaf)?.late ?? 0,
  }));
}

/** Folds what presses have moved, about once a second while people answer. */
export async function foldWave(
  ctx: JobContext,
  { networkId, waveId }: { readonly networkId: string; readonly waveId: string },
): Promise<void> {
  await inNetwork(ctx.db, networkId, (tx) => foldDeltas(tx, networkId, waveId));
}

/** Mixes the ballots of an open anonymous wave as soon as there are k new ones. */
export async function mixWave(
  ctx: JobContext,
  { networkId, waveId }: { readonly networkId: string; readonly waveId: string },
): Promise<void> {
  await inNetwork(ctx.db, networkId, async (tx) => {
    const wave = await findWave(tx, waveId);
    if (wave?.anonymity !== 'anonymous' || wave.state !== 'open') return;
    await lockFigures(tx, waveId);
    await mixBallots(tx, networkId, waveId, { k: wave.k, all: false });
  });
}
