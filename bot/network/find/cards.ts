import type { Card } from '../../card.ts';
import { answerCard, questionCard } from './question.ts';

/** The cards of *Who can help us?*, drawn from the truth at the moment they are delivered. */
export const findCards: Readonly<Record<string, Card>> = {
  'network.question': (work, [id]) => questionCard(work, id),
  'network.answer': (work, [id]) => answerCard(work, id),
};
