import type { Card } from '../card.ts';
import { decidingCards } from './deciding/outcome-card.ts';
import { makingCards } from './making/cards.ts';

/** The cards of calls for interest; each is drawn from the truth at the moment it is delivered. */
export const eoiCards: Readonly<Record<string, Card>> = {
  ...makingCards,
  ...decidingCards,
};
