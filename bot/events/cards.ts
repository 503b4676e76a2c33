import type { Card } from '../card.ts';
import { afterCards } from './after/cards.ts';
import { answeringCards } from './answering/cards.ts';
import { calendarCards } from './calendar/cards.ts';
import { makingCards } from './making/cards.ts';
import { matchingCards } from './matching/cards.ts';
import { stallCards } from './stalls/cards.ts';

/** The cards of events; each is drawn from the truth at the moment it is delivered. */
export const eventCards: Readonly<Record<string, Card>> = {
  ...answeringCards,
  ...makingCards,
  ...matchingCards,
  ...afterCards,
  ...stallCards,
  ...calendarCards,
};
