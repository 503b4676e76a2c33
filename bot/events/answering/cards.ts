import { findEvent } from '../../../db/event.ts';
import { findStanding } from '../../../db/rsvp.ts';
import type { Card } from '../../card.ts';
import { placeForCard } from './entry.ts';
import { reminderCard } from './reminding.ts';
import { begunMessage, standingMessage } from './standing.ts';
import { words } from './words.en.ts';

/**
 * What somebody is told when her seat has changed without her doing: offered, given, passed on, put
 * back. It shows how she stands at that moment; an offer that no longer stands is not told.
 */
const placeCard: Card = async (work, ids, variant) => {
  const [rsvpId = ''] = ids;
  const standing = await findStanding(work.tx, rsvpId);
  if (!standing) return null;
  const event = await findEvent(work.tx, standing.eventId);
  if (event?.state !== 'open' || event.isOver) return null;
  if (variant === 'begun') return begunMessage(event);
  if (event.hasBegun) return null;
  const isOffer = variant.startsWith('offered.');
  if (isOffer && (standing.seat !== 'offered' || variant !== `offered.${standing.offerNumber}`))
    return null;
  const before = variant === 'put-back' ? words.putBack : null;
  return standingMessage(event, standing, before);
};

/** The cards of answering. */
export const answeringCards: Readonly<Record<string, Card>> = {
  'event.place': placeCard,
  'event.place-for': placeForCard,
  'event.reminder': reminderCard,
};
