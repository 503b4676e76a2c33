import type { Card } from '../card.ts';
import { casesCards } from './cases/cards.ts';
import { digestCards } from './digest/cards.ts';
import { storyCards } from './stories/cards.ts';

/** Every card of KPIs; each area has its table. */
export const kpiCards: Readonly<Record<string, Card>> = {
  ...casesCards,
  ...digestCards,
  ...storyCards,
};
