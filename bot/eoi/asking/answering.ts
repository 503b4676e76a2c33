import { z } from 'zod';
import {
  answerClarification,
  type ClarificationRow,
  findClarification,
  listOpenClarifications,
} from '../../../db/clarification.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { wholeText } from '../../network/input.ts';
import { redraw } from '../../outbox/say.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { planNow } from '../../schedule/plan.ts';
import type { Block, Form, Reply } from '../../view.ts';
import { readRound } from '../round/round.ts';
import { PUBLISH_JOB } from './publishing.ts';
import { words } from './words.en.ts';

const LONGEST_QUESTION = 600;
const LONGEST_ANSWER = 1500;

export const openInput = pageInput.extend({ round: z.uuid() });

/** The questions about a round that wait for an answer, for coordinators: without who asked. */
export async function showOpen(
  work: Work,
  _actor: Member,
  input: z.output<typeof openInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const open = await listOpenClarifications(work.tx, round.id);
  const page = pageOf(open, input.value, { command: 'eoi.questions-open', ids: [round.id] });
  return {
    kind: 'whisper',
    message: {
      summary: words.openHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.openHeading(round.title) },
        { kind: 'note', text: words.openNote },
        ...(open.length === 0 ? [{ kind: 'text' as const, text: words.noneOpen }] : []),
        ...page.shown.flatMap(questionBlocks),
        ...page.blocks,
      ],
    },
  };
}

/** One question as coordinators see it, with the button to answer it. */
export function questionBlocks({ id, question, askedAt }: ClarificationRow): readonly Block[] {
  return [
    { kind: 'text', text: words.asks(question, askedAt.toISOString()) },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: words.answerButton,
          to: { command: 'eoi.question-answer', ids: [id] },
        },
      ],
    },
  ];
}

export const questionInput = z.object({ question: z.uuid() });

/** Opens *Answer for everybody*. */
export async function openAnswer(
  work: Work,
  _actor: Member,
  input: z.output<typeof questionInput>,
): Promise<Reply> {
  return { kind: 'form', form: answerForm(await findOpen(work, input.question)) };
}

export const answerInput = z.object({
  question: z.uuid(),
  shown: wholeText(LONGEST_QUESTION),
  answer: wholeText(LONGEST_ANSWER),
});

/** Answers a question for everybody; who is told is worked out once that is committed. */
export async function saveAnswer(
  work: Work,
  actor: Member,
  input: z.output<typeof answerInput>,
): Promise<Reply> {
  const { id, roundId } = await findOpen(work, input.question);
  const isNew = await answerClarification(work.tx, id, {
    shownQuestion: input.shown,
    answer: input.answer,
    answeredBy: actor.person.id,
  });
  if (!isNew) throw new Refusal('already-done', words.already);
  await audit(work, 'eoi.question-answered', { actorId: actor.person.id, subjectId: id });
  await planNow(work, { kind: PUBLISH_JOB, subjectId: id });
  await redraw(work, { card: 'eoi.round', ids: [roundId] });
  await redraw(work, { card: 'eoi.question', ids: [id] });
  return {
    kind: 'whisper',
    message: {
      summary: words.published,
      blocks: [
        { kind: 'text', text: words.published },
        { kind: 'text', text: words.entry(input.shown, input.answer) },
      ],
    },
  };
}

async function findOpen(work: Work, id: string): Promise<ClarificationRow> {
  const question = await findClarification(work.tx, id);
  if (!question) throw new Refusal('not-found', words.unknown);
  if (question.answer !== null) throw new Refusal('already-done', words.already);
  return question;
}

function answerForm({ id, question }: ClarificationRow): Form {
  return {
    title: words.answerTitle,
    intro: [{ kind: 'text', text: words.answerIntro }],
    fields: [
      {
        kind: 'long-text',
        name: 'shown',
        label: words.shown,
        help: words.shownHelp,
        required: true,
        maxLength: LONGEST_QUESTION,
        initial: question,
      },
      {
        kind: 'long-text',
        name: 'answer',
        label: words.answer,
        required: true,
        maxLength: LONGEST_ANSWER,
      },
    ],
    submit: { label: words.publish, to: { command: 'eoi.question-answer-save', ids: [id] } },
    reopen: { command: 'eoi.question-answer', ids: [id] },
  };
}
