import type { Card } from '../card.ts';
import { applyingCards } from './applying/cards.ts';
import { askingCards } from './asking/cards.ts';
import { contractsCards } from './contracts/cards.ts';
import { decidingCards } from './deciding/outcome-card.ts';
import { interestCards } from './interest/cards.ts';
import { makingCards } from './making/cards.ts';
import { panelCards } from './panel/cards.ts';
import { paperCards } from './paper/cards.ts';
import { partnerCards } from './partners/cards.ts';
import { preparingCards } from './preparing/cards.ts';
import { reportCards } from './report/cards.ts';
import { scoringCards } from './scoring/cards.ts';

/** The cards of calls for interest; each is drawn from the truth at the moment it is delivered. */
export const eoiCards: Readonly<Record<string, Card>> = {
  ...applyingCards,
  ...askingCards,
  ...interestCards,
  ...makingCards,
  ...decidingCards,
  ...preparingCards,
  ...panelCards,
  ...reportCards,
  ...contractsCards,
  ...scoringCards,
  ...partnerCards,
  ...paperCards,
};
