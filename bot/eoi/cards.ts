import type { Card } from '../card.ts';
import { askingCards } from './asking/cards.ts';
import { contractsCards } from './contracts/cards.ts';
import { interestCards } from './interest/cards.ts';
import { makingCards } from './making/cards.ts';

/** The cards of calls for interest; each is drawn from the truth at the moment it is delivered. */
export const eoiCards: Readonly<Record<string, Card>> = {
  ...contractsCards,
  ...askingCards,
  ...interestCards,
  ...makingCards,
};
