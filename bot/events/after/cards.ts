import type { Card } from '../../card.ts';
import { missedCard, thanksCard, ticksCard } from './asking-cards.ts';
import { missedFigures } from './giving-back.ts';

/** The cards of what comes after an event. */
export const afterCards: Readonly<Record<string, Card>> = {
  'event.thanks': (work, [invitationId]) => thanksCard(work, invitationId),
  'event.missed': (work, [invitationId]) => missedCard(work, invitationId),
  'event.missed-figures': (work, [invitationId]) => missedFigures(work, invitationId),
  'event.ticks': (work, [eventId]) => ticksCard(work, eventId),
};
