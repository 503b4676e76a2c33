import { findInvitation } from '../../db/invitation.ts';
import { listQuestions } from '../../db/survey.ts';
import { findWave, type WaveRow } from '../../db/wave.ts';
import type { Card } from '../card.ts';
import type { Work } from '../context.ts';
import { addTurnouts, readPublished } from '../figures/published.ts';
import type { Block, Message } from '../view.ts';
import { commentsCards } from './comments/cards.ts';
import { pollAsk, pollCard } from './polls/poll-card.ts';
import { reminderCard } from './reminding/reminder-card.ts';
import { isOneOfRun } from './results/in-run.ts';
import { resultsMessage } from './results/results-message.ts';
import { tellRun } from './series/run-told.ts';
import { runWords } from './series/run-words.en.ts';
import { offerCard } from './shift/offer.ts';
import { words as shiftWords } from './shift/words.en.ts';
import { POLL, waveTitle } from './survey/naming.ts';
import { openBlocks } from './waves/open-blocks.ts';
import { turnoutByLeaf } from './waves/settle.ts';
import { words } from './words.en.ts';

/** The cards of pulse surveys; each is drawn from the truth at the moment it is delivered. */
export const pulseCards: Readonly<Record<string, Card>> = {
  'pulse.card': (work, [waveId]) => surveyCard(work, waveId),
  'pulse.ask': (work, [invitationId]) => askCard(work, invitationId),
  'pulse.reminder': (work, [invitationId], variant) =>
    reminderCard(work, 'pulse.reminder', invitationId, variant),
  'pulse.nudge': (work, [invitationId], variant) =>
    reminderCard(work, 'pulse.nudge', invitationId, variant),
  'pulse.offer': (work, [waveId], variant) => offerCard(work, waveId, variant),
  'pulse.results': (work, [waveId]) => resultsCard(work, waveId),
  'pulse.results-direct': async (work, [invitationId]) => {
    const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
    return invitation ? resultsCard(work, invitation.waveId) : null;
  },
  ...commentsCards,
};

async function surveyCard(work: Work, waveId: string | undefined): Promise<Message | null> {
  const wave = waveId ? await findWave(work.tx, waveId) : null;
  if (!wave) return null;
  const answered = await countAnswered(work, wave);
  if (wave.template === POLL) return pollCard(work, wave, answered);
  const questions = await listQuestions(work.tx, wave.surveyId);
  return {
    summary: words.cardSummary(waveTitle(wave), questions.length),
    blocks: [
      { kind: 'heading', text: waveTitle(wave) },
      ...(wave.state === 'open'
        ? await openBlocks(
            work,
            wave,
            questions,
            answered === null ? null : words.cardAnswered(answered),
          )
        : await closedBlocks(work, wave, answered)),
    ],
  };
}

/** How many have answered; null where fewer than k were asked, and that would tell too much. */
async function countAnswered(work: Work, wave: WaveRow): Promise<number | null> {
  const turnout = addTurnouts(await turnoutByLeaf(work, wave));
  return turnout.invited < wave.k ? null : turnout.answered + turnout.late;
}

async function closedBlocks(
  work: Work,
  wave: WaveRow,
  answered: number | null,
): Promise<readonly Block[]> {
  const blocks: Block[] = [{ kind: 'text', text: words.cardClosed(answered) }];
  if (isOneOfRun(wave)) return [...blocks, ...(await waitingBlocks(work, wave))];
  if (wave.keyId && wave.isMatched) blocks.push({ kind: 'note', text: shiftWords.keyKept });
  if (wave.publishedAt) return blocks;
  const isHeld = wave.holdDays > 0 && wave.publishAt !== null;
  blocks.push({
    kind: 'note',
    text:
      isHeld && wave.publishAt
        ? words.cardResultsHeld(wave.publishAt.toISOString())
        : words.cardResultsSoon,
  });
  return blocks;
}

/** Of a time that is shown together with others: when, and what is kept until then. */
async function waitingBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const kept = wave.keyId ? [{ kind: 'note' as const, text: runWords.keyKept }] : [];
  return [...kept, { kind: 'note', text: await tellRun(work, wave) }];
}

/** An open survey as one person is asked it in a direct message; null once it is over. */
async function askCard(work: Work, invitationId: string | undefined): Promise<Message | null> {
  const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
  const wave = invitation && (await findWave(work.tx, invitation.waveId));
  if (wave?.state !== 'open') return null;
  if (wave.template === POLL) return pollAsk(work, wave);
  const questions = await listQuestions(work.tx, wave.surveyId);
  return {
    summary: words.askSummary(waveTitle(wave)),
    blocks: [
      { kind: 'heading', text: waveTitle(wave) },
      ...(await openBlocks(work, wave, questions, null)),
    ],
  };
}

async function resultsCard(work: Work, waveId: string | undefined): Promise<Message | null> {
  const asked = waveId ? await findWave(work.tx, waveId) : null;
  // Of times that are shown together the figures stand beside the last.
  const wave = asked?.figuresId ? await findWave(work.tx, asked.figuresId) : asked;
  const published = wave && (await readPublished(work, wave.id));
  return wave && published ? resultsMessage(work, wave, published) : null;
}
