import { z } from 'zod';
import { findReachable } from '../../../db/account.ts';
import { answerSignpost, findSignpost, type SignpostRow } from '../../../db/signpost.ts';
import { type AnyCommand, command } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { redraw, say } from '../../outbox/say.ts';
import { coordinators } from '../../role.ts';
import type { Form } from '../../view.ts';
import { audit } from '../audit.ts';
import { wholeText } from '../input.ts';
import { soonestAllowed } from '../network.ts';
import { words as network } from '../words.en.ts';
import { questionMessage } from './question.ts';
import { words } from './words.en.ts';

const MOST_ANSWER = 1000;

const ofQuestion = { who: coordinators, ids: ['question'] } as const;
const questionInput = z.object({ question: z.uuid() });
type OfQuestion = z.output<typeof questionInput>;

/** Opens the form in which a coordinator answers a question. */
export const answer: AnyCommand = command<OfQuestion>({
  ...ofQuestion,
  input: questionInput,
  run: async (work, _, input) => ({
    kind: 'form',
    form: answerForm(await findOpen(work, input.question)),
  }),
});

const answering = questionInput.extend({ answer: wholeText(MOST_ANSWER) });

/** Sends an answer back to whoever asked. */
export const answerSave: AnyCommand = command<z.output<typeof answering>>({
  ...ofQuestion,
  input: answering,
  run: async (work, actor, input) => {
    const question = await findOpen(work, input.question);
    const isTold = await settle(work, actor, question, input.answer);
    const { signpost: text } = words;
    const who = question.name ?? network.noName;
    const sentence = isTold ? text.sent(who) : text.notSent(who);
    const told = { kind: 'text', text: sentence } as const;
    return { kind: 'whisper', message: { summary: sentence, blocks: [told] } };
  },
});

/** Notes that a question was answered outside the bot; whoever asked is told that it was dealt with. */
export const answered: AnyCommand = command<OfQuestion>({
  ...ofQuestion,
  input: questionInput,
  run: async (work, actor, input) => {
    const question = await findOpen(work, input.question);
    await settle(work, actor, question, null);
    const settled = await findSignpost(work.tx, question.id);
    return { kind: 'replace', message: await questionMessage(work, settled ?? question) };
  },
});

/** @throws Refusal `not-found`, or `already-done` when another coordinator has answered. */
async function findOpen(work: Work, id: string): Promise<SignpostRow> {
  const question = await findSignpost(work.tx, id);
  if (!question) throw new Refusal('not-found', network.refused.notFound);
  if (question.answeredAt) throw new Refusal('already-done', words.signpost.answeredAlready);
  return question;
}

/** Answers a question and tells whoever asked; false when no direct message reaches her. */
async function settle(
  work: Work,
  actor: Member,
  { id, personId }: SignpostRow,
  text: string | null,
): Promise<boolean> {
  if (!(await answerSignpost(work.tx, id, { by: actor.person.id, text })))
    throw new Refusal('already-done', words.signpost.answeredAlready);
  await audit(work, 'network.question-answered', { actorId: actor.person.id, subjectId: id });
  await redraw(work, { card: 'network.question', ids: [id] });
  const to = await findReachable(work.tx, personId);
  if (!to) return false;
  const what = { card: 'network.answer', ids: [id], onceKey: `network.answer:${id}` };
  await say(work, { ...to, ...what, dueAt: await soonestAllowed(work) });
  return true;
}

function answerForm({ id, sought, name }: SignpostRow): Form {
  const { signpost: text } = words;
  return {
    title: text.answerTitle,
    intro: [{ kind: 'text', text: text.answerIntro(name ?? network.noName, sought) }],
    fields: [
      {
        kind: 'long-text',
        name: 'answer',
        label: text.answerField,
        help: text.answerHelp,
        required: true,
        maxLength: MOST_ANSWER,
      },
    ],
    submit: { label: text.send, to: { command: 'network.answer.save', ids: [id] } },
    reopen: { command: 'network.answer', ids: [id] },
  };
}
