import type { Card } from '../card.ts';
import { applyingCards } from './applying/cards.ts';

/** The cards of calls for interest; each is drawn from the truth at the moment it is delivered. */
export const eoiCards: Readonly<Record<string, Card>> = { ...applyingCards };
