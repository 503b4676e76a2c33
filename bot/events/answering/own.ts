import type { EventRow } from '../../../db/event.ts';
import { listStandings, type StandingRow } from '../../../db/rsvp.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Reply } from '../../view.ts';
import { holdEvent, readEvent, whyClosed } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { standingMessage } from './standing.ts';
import { words } from './words.en.ts';

/** An event that is still ahead, and how one person stands towards it. */
export interface Own {
  readonly event: EventRow;
  readonly standing: StandingRow;
}

/** Why an answer can no longer be changed, or not yet; null while it can. */
export function whyFrozen(event: EventRow): Refusal | null {
  const closed = whyClosed(event);
  if (closed) return closed;
  return event.hasBegun ? new Refusal('closed', shared.hasBegun(event.title)) : null;
}

/**
 * The answer of somebody who comes, may come or waits, the event being held until the transaction
 * ends.
 *
 * @throws Refusal for anybody else, and once the event has begun
 */
export async function holdOwn(work: Work, eventId: string, personId: string): Promise<Own> {
  const event = await holdEvent(work, eventId);
  const frozen = whyFrozen(event);
  if (frozen) throw frozen;
  const [standing] = await listStandings(work.tx, eventId, [personId]);
  if (standing?.answer !== 'accepted' && standing?.answer !== 'tentative')
    throw new Refusal('not-found', words.answerFirst);
  return { event, standing };
}

/** How somebody stands now, after something was kept; `news` is said first. */
export async function tellOwn(
  work: Work,
  eventId: string,
  personId: string,
  news: string,
): Promise<Reply> {
  const [standing] = await listStandings(work.tx, eventId, [personId]);
  if (!standing) throw new Refusal('not-found', words.answerFirst);
  return {
    kind: 'whisper',
    message: standingMessage(await readEvent(work, eventId), standing, news),
  };
}
