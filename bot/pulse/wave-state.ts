import { readBusinessTime } from '../../db/clock.ts';
import type { WaveRow } from '../../db/wave.ts';
import type { Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { words } from './words.en.ts';

/** Why a wave cannot be answered at this moment of business time; null when it can. */
export async function refusalOf(work: Work, wave: WaveRow): Promise<Refusal | null> {
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
