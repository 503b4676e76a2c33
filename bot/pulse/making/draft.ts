import { lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { wordsFor } from '../survey/naming.ts';
import { pollWords, words } from '../words.en.ts';

/**
 * The draft with this id, held until the transaction ends.
 *
 * @throws Refusal when the network has no such draft, or it was sent out meanwhile
 */
export async function lockDraft(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await lockWave(work.tx, waveId);
  if (!wave) throw new Refusal('not-found', words.unknownSurvey);
  if (wave.state !== 'draft')
    throw new Refusal('already-done', wordsFor(wave, words, pollWords).draftTaken);
  return wave;
}
