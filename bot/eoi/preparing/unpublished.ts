import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { holdRound } from '../round/round.ts';
import { words } from './words.en.ts';

/** Whether a round is not announced yet: a draft, or one that is out for comment. */
export function isUnpublished({ stage }: Pick<RoundRow, 'stage'>): boolean {
  return stage === 'draft' || stage === 'comment';
}

/** A round that is not announced yet, held. @throws Refusal for one that was */
export async function holdUnpublished(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdRound(work, roundId);
  if (!isUnpublished(round)) throw new Refusal('already-done', words.isPublished(round.title));
  return round;
}
