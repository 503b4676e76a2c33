import type { Card } from '../card.ts';
import { scoringCards } from './scoring/cards.ts';

/** The cards of calls for interest; each is drawn from the truth at the moment it is delivered. */
export const eoiCards: Readonly<Record<string, Card>> = {
  ...scoringCards,
};
