import { type IntroductionRow, listIntroductions } from '../../../db/introduction.ts';
import type { Work } from '../../context.ts';
import { type Guest, readGuests } from './participants.ts';

/** A conversation as one of the two sees it. */
export interface Talk {
  readonly introduction: IntroductionRow;
  readonly me: Guest;
  readonly other: Guest;
  /** What she says herself; what the other says is told only once both have said yes. */
  readonly says: 'yes' | 'no' | null;
}

/**
 * The conversations that were suggested to somebody for an event, those to answer first, then those
 * agreed on; without those whose other side does not come any more.
 */
export async function listTalks(
  work: Work,
  eventId: string,
  personId: string,
): Promise<readonly Talk[]> {
  const introductions = await listIntroductions(work.tx, eventId, personId);
  const talks = await Promise.all(introductions.map((each) => talkOf(work, each, personId)));
  return talks.filter((talk) => talk !== null).sort((a, b) => stageOf(a) - stageOf(b));
}

/** A conversation as one of its two sees it; null where she is none of them or one does not come. */
export async function talkOf(
  work: Work,
  introduction: IntroductionRow,
  personId: string,
): Promise<Talk | null> {
  const { eventId, oneId, otherId, oneSays, otherSays } = introduction;
  const both = await readGuests(work, eventId, [oneId, otherId]);
  const me = both.find((each) => each.personId === personId);
  const other = both.find((each) => each.personId !== personId);
  if (!me || !other) return null;
  return { introduction, me, other, says: personId === oneId ? oneSays : otherSays };
}

function stageOf({ introduction, says }: Talk): number {
  if (introduction.introducedAt) return 1;
  return says === null ? 0 : 2 + Number(says === 'no');
}
