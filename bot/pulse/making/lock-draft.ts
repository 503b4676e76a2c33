import { lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { words } from '../words.en.ts';

/** A draft, held until the transaction ends. @throws Refusal once it was sent out, or is gone. */
export async function lockDraft(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await lockWave(work.tx, waveId);
  if (!wave) throw new Refusal('not-found', words.unknownSurvey);
  if (wave.state !== 'draft') throw new Refusal('already-done', words.draftTaken);
  return wave;
}
