import type { Card } from '../card.ts';
import { readerCard } from './ready/reader.ts';

/** The cards of the checklist, drawn from the truth at the moment they are delivered. */
export const guideCards: Readonly<Record<string, Card>> = {
  'guide.reader': (work, [organisationId, personId]) => readerCard(work, organisationId, personId),
};
