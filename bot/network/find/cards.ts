import type { Card } from '../../card.ts';
import { checkCard, closedCard, uncheckedCard } from './check-card.ts';
import { answerCard, questionCard } from './question.ts';

/** The cards of *Who can help us?*, drawn from the truth at the moment they are delivered. */
export const findCards: Readonly<Record<string, Card>> = {
  'network.question': (work, [id]) => questionCard(work, id),
  'network.answer': (work, [id]) => answerCard(work, id),
  'network.check': (work, [organisationId]) => checkCard(work, organisationId),
  'network.unchecked': (work, [organisationId]) => uncheckedCard(work, organisationId),
  'network.closed': (work, [organisationId]) => closedCard(work, organisationId),
};
