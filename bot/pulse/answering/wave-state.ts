import type { DraftOutcome } from '../../../db/ballot.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import type { PressOutcome } from '../../../db/response.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { WaveRow } from '../../../db/wave.ts';
import { Refusal } from '../../errors.ts';
import { wordsFor } from '../survey/naming.ts';
import { pollWords, words } from '../words.en.ts';

/** Why a wave cannot be answered at this moment of business time; null when it can. */
export async function refusalOf(work: { readonly tx: Tx }, wave: WaveRow): Promise<Refusal | null> {
  const say = wordsFor(wave, words, pollWords);
  switch (wave.state) {
    case 'draft':
      return new Refusal('not-found', say.unknownSurvey);
    case 'scheduled':
      return new Refusal('closed', say.notOpenYet(wave.title));
    case 'cancelled':
      return new Refusal('closed', say.cancelled(wave.title));
    case 'closed':
      return new Refusal('closed', say.closed(wave.title));
    case 'open': {
      const now = await readBusinessTime(work.tx);
      const isOver = wave.closesAt !== null && wave.closesAt.getTime() <= now.epochMilliseconds;
      return isOver ? new Refusal('closed', say.closed(wave.title)) : null;
    }
    default:
      return wave.state satisfies never;
  }
}

/** Why a press was not saved, from what the statement that judged it said; null when it was. */
export function refusalOfPress(
  outcome: PressOutcome | DraftOutcome,
  wave: Pick<WaveRow, 'title' | 'template'>,
): Refusal | null {
  const say = wordsFor(wave, words, pollWords);
  switch (outcome) {
    case 'saved':
    case 'repeat':
      return null;
    case 'closed':
      return new Refusal('closed', say.closed(wave.title));
    case 'uninvited':
      return new Refusal('expired', say.notInvited);
    case 'voted':
      return new Refusal('already-done', say.alreadyVoted);
    case 'unknown':
    case 'stale':
      return new Refusal('expired', say.oldButton);
    default:
      return outcome satisfies never;
  }
}
