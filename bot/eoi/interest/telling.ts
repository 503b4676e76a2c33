import { listInterestedPeople } from '../../../db/interest.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { type Telling, tellPeople } from '../../events/event/tell.ts';

/**
 * Tells each person with an interest in a round that still stands something, once; the card is of the
 * round's id. Returns how many will hear it.
 */
export async function tellInterested(
  work: Work,
  round: Pick<RoundRow, 'id'>,
  telling: Telling,
): Promise<number> {
  const people = await listInterestedPeople(work.tx, round.id);
  return tellPeople(work, people, [round.id], telling);
}
