import { z } from 'zod';
import { listRoundQuestions, type RoundQuestionRow } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { cleanText } from '../../text.ts';
import type { Field, Form, Reply } from '../../view.ts';
import { clashMessage, editOnRoute, type Opening, openingBlocks, readOpening } from './clash.ts';
import { countWords } from './counting.ts';
import { showDraft } from './draft-part.ts';
import { draftWords } from './draft-words.en.ts';
import { type Draft, holdDraftFor, readDraftFor } from './holding.ts';
import { savePart } from './parts.ts';

/** How long an answer may be, in UTF-16 units. */
const LONGEST = 4000;

/** What the narrowest platform takes in one field; what is longer goes on in a second one. */
const LONGEST_FIELD = 3000;

/** From this limit on an answer may not fit one field. */
const MANY_WORDS = 400;

export const answerInput = z.object({ application: z.uuid(), question: z.uuid() });

/** Opens the form of one question, with what is written so far. */
export async function askAnswer(
  work: Work,
  actor: Member,
  input: z.output<typeof answerInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  const asked = await findQuestion(work, draft, input.question);
  const opening = await readOpening(work, draft, { part: 'answer', aboutId: asked.question.id });
  return { kind: 'form', form: answerForm(draft, asked, opening) };
}

export const saveAnswerInput = answerInput.extend({
  text: z.string().max(20_000).default(''),
  more: z.string().max(20_000).default(''),
  /** The version with which the form was opened. */
  value: z.coerce.number().int().min(0).default(0),
});

/** Keeps an answer; where somebody else saved it meanwhile, shows both. */
export async function saveAnswer(
  work: Work,
  actor: Member,
  input: z.output<typeof saveAnswerInput>,
): Promise<Outcome> {
  const text = joinFields(input.text, input.more);
  if (text.length > LONGEST) {
    const sentence = draftWords.answer.tooLong(LONGEST);
    throw new Refusal('bad-input', sentence, { text: sentence });
  }
  const draft = await holdDraftFor(work, actor, input.application);
  const { question } = await findQuestion(work, draft, input.question);
  const about = { part: 'answer', aboutId: question.id } as const;
  const saved = await savePart(work, draft, about, text, input.value);
  if (saved.kind !== 'overtaken') return showDraft(draft.application.id);
  const texts = { theirs: saved.theirs, mine: text };
  const message = clashMessage(draft, about, texts, editOnRoute(draft, about));
  return { kind: 'whisper', message };
}

/** A question of the round, and which it is, from 1. */
interface Asked {
  readonly question: RoundQuestionRow;
  readonly number: number;
}

async function findQuestion(work: Work, draft: Draft, questionId: string): Promise<Asked> {
  const questions = await listRoundQuestions(work.tx, draft.round.id);
  const at = questions.findIndex(({ id }) => id === questionId);
  const question = questions[at];
  if (!question) throw new Refusal('not-found', draftWords.answer.unknown);
  return { question, number: at + 1 };
}

function answerForm({ application }: Draft, { question, number }: Asked, opening: Opening): Form {
  const { answer } = draftWords;
  const ids = [application.id, question.id];
  const to = { command: 'eoi.save-answer', ids, value: String(opening.seen) };
  return {
    title: answer.title(number),
    intro: [
      { kind: 'text', text: [{ bold: question.wording }] },
      { kind: 'note', text: answer.limit(question.wordLimit, countWords(opening.text)) },
      ...openingBlocks(opening),
    ],
    fields: answerFields(opening.text, question.wordLimit),
    submit: { label: answer.save, to },
    reopen: { command: 'eoi.answer', ids },
  };
}

function answerFields(text: string, wordLimit: number): readonly Field[] {
  const { answer } = draftWords;
  const [first, more] = splitFields(text);
  const base = { kind: 'long-text' as const, required: false };
  return [
    {
      ...base,
      name: 'text',
      label: answer.field,
      maxLength: LONGEST_FIELD,
      ...(first === '' ? {} : { initial: first }),
    },
    ...(more === '' && wordLimit < MANY_WORDS
      ? []
      : [
          {
            ...base,
            name: 'more',
            label: answer.more,
            maxLength: LONGEST_FIELD,
            ...(more === '' ? {} : { initial: more }),
          },
        ]),
  ];
}

/** A text in two fields, parted at a line break where one is near, else at a blank. */
function splitFields(text: string): readonly [string, string] {
  if (text.length <= LONGEST_FIELD) return [text, ''];
  const head = text.slice(0, LONGEST_FIELD);
  const line = head.lastIndexOf('\n');
  const at = line > 0 ? line : Math.max(head.lastIndexOf(' '), 1);
  return [text.slice(0, at), text.slice(at).replace(/^[\n ]/, '')];
}

function joinFields(first: string, more: string): string {
  return [first, more]
    .map((text) => cleanText(text).trim())
    .filter((text) => text !== '')
    .join('\n');
}
