import type { Card } from '../../card.ts';
import { notInServerCard } from './server-card.ts';

/** The cards of calendars. */
export const calendarCards: Readonly<Record<string, Card>> = {
  'event.not-in-server': notInServerCard,
};
