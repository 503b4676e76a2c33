import { z } from 'zod';
import {
  type ClarificationRow,
  findClarification,
  listAnswers,
} from '../../../db/clarification.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { isPublic, readRound } from '../round/round.ts';
import type { questionInput } from './answering.ts';
import { questionButtons } from './buttons.ts';
import { words } from './words.en.ts';

/** So much of a question and of its answer stands in a list of six. */
const GLIMPSE = { question: 160, answer: 280 };

export const answersInput = pageInput.extend({ round: z.uuid() });

/** Every question about a round that was answered, for everybody. */
export async function showAnswers(
  work: Work,
  _actor: Member,
  input: z.output<typeof answersInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (round.stage === 'draft') throw new Refusal('not-found', words.unknown);
  const all = await listAnswers(work.tx, round.id);
  const page = pageOf(all, input.value, { command: 'eoi.answers', ids: [round.id] });
  return {
    kind: 'whisper',
    message: {
      summary: words.answersHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.answersHeading(round.title) },
        ...(all.length === 0 ? [{ kind: 'text' as const, text: words.noAnswers }] : []),
        ...page.shown.flatMap((each) => entryBlocks(round, each)),
        ...page.blocks,
        ...(isPublic(round) && !round.hasClosed
          ? [{ kind: 'buttons' as const, buttons: questionButtons(round).slice(0, 1) }]
          : []),
      ],
    },
  };
}

export const oneInput = z.object({ round: z.uuid(), question: z.uuid() });

/** One of them, all of it. */
export async function showAnswer(
  work: Work,
  _actor: Member,
  input: z.output<typeof questionInput>,
): Promise<Reply> {
  const found = await findClarification(work.tx, input.question);
  const round = found?.answer ? await readRound(work, found.roundId) : null;
  if (!found || !round || round.stage === 'draft') throw new Refusal('not-found', words.unknown);
  return { kind: 'whisper', message: answerMessage(round, found, false) };
}

/** An answer as it is posted and sent; whoever asked is told that she hears of her own question. */
export function answerMessage(
  round: RoundRow,
  { shownQuestion, answer }: ClarificationRow,
  isHers: boolean,
): Message {
  return {
    summary: words.newSummary(round.title),
    blocks: [
      { kind: 'heading', text: words.newHeading(round.title) },
      { kind: 'text', text: words.entry(shownQuestion ?? '', answer ?? '') },
      ...(isHers ? [{ kind: 'note' as const, text: words.yours }] : []),
      { kind: 'buttons', buttons: questionButtons(round) },
    ],
  };
}

function entryBlocks({ id: roundId }: RoundRow, each: ClarificationRow): readonly Block[] {
  const { shownQuestion, answer, id } = each;
  const [question, text] = [shownQuestion ?? '', answer ?? ''];
  const isCut = question.length > GLIMPSE.question || text.length > GLIMPSE.answer;
  return [
    {
      kind: 'text',
      text: words.entry(cutText(question, GLIMPSE.question), cutText(text, GLIMPSE.answer)),
    },
    ...(isCut
      ? [
          {
            kind: 'buttons' as const,
            buttons: [
              {
                kind: 'button' as const,
                label: words.readAll,
                to: { command: 'eoi.answer-show', ids: [roundId, id] },
              },
            ],
          },
        ]
      : []),
  ];
}
