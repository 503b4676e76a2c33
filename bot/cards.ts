import type { Card } from './card.ts';
import { eoiCards } from './eoi/cards.ts';
import { eventCards } from './events/cards.ts';
import { guideCards } from './guide/cards.ts';
import { kpiCards } from './kpi/cards.ts';
import { findCards } from './network/find/cards.ts';
import { pulseCards } from './pulse/cards.ts';

/** Every card that the outbox can draw, by name. A new capability adds its line here. */
export const cards: Readonly<Record<string, Card>> = {
  ...findCards,
  ...pulseCards,
  ...eventCards,
  ...eoiCards,
  ...kpiCards,
  ...guideCards,
};
