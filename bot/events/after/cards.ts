import type { Card } from '../../card.ts';
import { missedCard, thanksCard, ticksCard } from './asking-cards.ts';
import { directReport, missedFigures } from './giving-back.ts';
import { reportMessage } from './reporting.ts';

/** The cards of what comes after an event. */
export const afterCards: Readonly<Record<string, Card>> = {
  'event.thanks': (work, [invitationId]) => thanksCard(work, invitationId),
  'event.missed': (work, [invitationId]) => missedCard(work, invitationId),
  'event.missed-figures': (work, [invitationId]) => missedFigures(work, invitationId),
  'event.report': async (work, [eventId]) => (eventId ? reportMessage(work, eventId) : null),
  'event.report-direct': (work, [invitationId]) => directReport(work, invitationId),
  'event.ticks': (work, [eventId]) => ticksCard(work, eventId),
};
