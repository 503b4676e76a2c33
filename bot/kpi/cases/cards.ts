import type { Card } from '../../card.ts';
import { askedCard } from './authors.ts';
import { nudgeCard } from './nudging.ts';

/** The direct messages of case studies. */
export const casesCards: Readonly<Record<string, Card>> = {
  'kpi.case-asked': askedCard,
  'kpi.case-nudge': nudgeCard,
};
