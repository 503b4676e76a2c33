import { readBusinessTime } from '../../../db/clock.ts';
import type { DraftOutcome, PressOutcome } from '../../../db/response.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { WaveRow } from '../../../db/wave.ts';
import { Refusal } from '../../errors.ts';
import { words } from '../words.en.ts';

/** Why a wave cannot be answered at this moment of business time; null when it can. */
export async function refusalOf(work: { readonly tx: Tx }, wave: WaveRow): Promise<Refusal | null> {
  switch (wave.state) {
    case 'draft':
      return new Refusal('not-found', words.unknownSurvey);
    case 'scheduled':
      return new Refusal('closed', words.notOpenYet(wave.title));
    case 'cancelled':
      return new Refusal('closed', words.cancelled(wave.title));
    case 'closed':
      return new Refusal('closed', words.closed(wave.title));
    case 'open': {
      const now = await readBusinessTime(work.tx);
      const isOver = wave.closesAt !== null && wave.closesAt.getTime() <= now.epochMilliseconds;
      return isOver ? new Refusal('closed', words.closed(wave.title)) : null;
    }
    default:
      return wave.state satisfies never;
  }
}

/** Why a press was not saved, from what the statement that judged it said; null when it was. */
export function refusalOfPress(
  outcome: PressOutcome | DraftOutcome,
  { title }: Pick<WaveRow, 'title'>,
): Refusal | null {
  switch (outcome) {
    case 'saved':
    case 'repeat':
      return null;
    case 'closed':
      return new Refusal('closed', words.closed(title));
    case 'uninvited':
      return new Refusal('expired', words.notInvited);
    case 'voted':
      return new Refusal('already-done', words.alreadyVoted);
    case 'unknown':
    case 'stale':
      return new Refusal('expired', words.oldButton);
    default:
      return outcome satisfies never;
  }
}
