import { z } from 'zod';
import { setRunOf } from '../../../db/run.ts';
import { findSeriesOf } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Reply } from '../../view.ts';
import { lockDraft } from '../making/draft.ts';
import { draftCard } from '../making/draft-card.ts';
import { POLL } from '../survey/naming.ts';
import { waveInput } from '../survey/sheet.ts';
import { runWords as words } from './run-words.en.ts';

/** The most times that may be taken together: a year of months, or a quarter of weeks. */
export const MOST_TOGETHER = 12;

/** For how many times figures are shown together; 1 is each time by itself. */
export const timesTogether = z.coerce.number().int().min(1).max(MOST_TOGETHER);

export const togetherInput = waveInput.extend({ value: timesTogether });

/** Has the figures of so many times of a draft that repeats shown together, or each by itself. */
export async function showTogether(
  work: Work,
  _actor: Member,
  input: z.output<typeof togetherInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  if (!(await findSeriesOf(work.tx, wave.id))) throw new Refusal('already-done', words.notHere);
  await keepTogether(work, wave, input.value);
  return { kind: 'replace', message: await draftCard(work, await lockDraft(work, wave.id)) };
}

/**
 * Keeps for how many times figures are shown together.
 *
 * @throws Refusal where nobody can be counted once: in an anonymous survey; nor does a poll repeat.
 */
export async function keepTogether(work: Work, wave: WaveRow, times: number): Promise<void> {
  const isPossible = wave.anonymity !== 'anonymous' && wave.template !== POLL;
  if (times > 1 && !isPossible) throw new Refusal('already-done', words.notHere);
  await setRunOf(work.tx, wave.id, times > 1 ? times : null);
}
