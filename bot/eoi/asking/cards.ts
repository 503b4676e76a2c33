import { findAsker, findClarification } from '../../../db/clarification.ts';
import { findRound } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { isPublic } from '../round/round.ts';
import { questionBlocks } from './answering.ts';
import { answerMessage } from './answers.ts';
import { words } from './words.en.ts';

/** The cards of questions: one that waits, for coordinators; one that was answered, for everybody. */
export const askingCards: Readonly<Record<string, Card>> = {
  'eoi.question': (work, [id]) => questionCard(work, id),
  'eoi.answer': (work, [id, personId]) => answerCard(work, id, personId),
};

/** Once it is answered, it says so to those who have it before them. */
async function questionCard(work: Work, id: string | undefined): Promise<Message | null> {
  const question = id ? await findClarification(work.tx, id) : null;
  const round = question && (await findRound(work.tx, question.roundId));
  if (!round || !isPublic(round)) return null;
  if (question.answer !== null) return answerMessage(round, question, false);
  return {
    summary: words.toldSummary(round.title),
    blocks: [
      { kind: 'heading', text: words.toldHeading },
      { kind: 'note', text: words.toldSummary(round.title) },
      ...questionBlocks(question),
      { kind: 'note', text: words.openNote },
    ],
  };
}

async function answerCard(
  work: Work,
  id: string | undefined,
  personId: string | undefined,
): Promise<Message | null> {
  const question = id ? await findClarification(work.tx, id) : null;
  const round = question?.answer ? await findRound(work.tx, question.roundId) : null;
  if (!question || !round || !isPublic(round)) return null;
  const isHers = personId !== undefined && (await findAsker(work.tx, question.id)) === personId;
  return answerMessage(round, question, isHers);
}
