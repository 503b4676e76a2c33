import type { z } from 'zod';
import { findSubmission } from '../../../db/submission.ts';
import type { Member, Work } from '../../context.ts';
import { splitText } from '../../text.ts';
import type { Block, Button, Message, Reply, Text } from '../../view.ts';
import { openApplication } from '../sealing/opened.ts';
import type { draftInput } from './draft.ts';
import { draftWords } from './draft-words.en.ts';
import { type Draft, readDraftFor } from './holding.ts';
import { type Answered, readAnswers } from './standing.ts';

/** What fits one paragraph on every platform. */
const PARAGRAPH = 2900;

/**
 * An application as its members read it, a question at a time: the draft, and once the deadline has
 * passed what was handed in.
 */
export async function readApplication(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  const answers = await readAnswers(work, draft);
  const submission = draft.round.hasClosed
    ? await findSubmission(work.tx, draft.application.id)
    : null;
  const content = submission && (await openApplication(work, draft.round, draft.application.id));
  const textOf = ({ question, written }: Answered) =>
    content
      ? (content.answers.find(({ questionId }) => questionId === question.id)?.text ?? '')
      : (written?.text ?? '');
  const { read } = draftWords;
  const note = submission ? read.submitted(submission.receivedAt.toISOString()) : read.draft;
  return { kind: 'whisper', message: pageMessage(draft, answers, input.value, { note, textOf }) };
}

function pageMessage(
  draft: Draft,
  answers: readonly Answered[],
  page: number,
  { note, textOf }: { readonly note: Text; readonly textOf: (answered: Answered) => string },
): Message {
  const { read } = draftWords;
  const at = Math.min(page, Math.max(0, answers.length - 1));
  const answered = answers[at];
  const heading = read.heading(draft.application.leadName);
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'note', text: note },
      ...(answered ? answerBlocks(answered, textOf(answered)) : []),
      { kind: 'buttons', buttons: pageButtons(draft, at, answers.length) },
    ],
  };
}

function answerBlocks({ question, number }: Answered, text: string): readonly Block[] {
  const { read } = draftWords;
  return [
    { kind: 'text', text: read.question(number, question.wording) },
    ...splitText(text === '' ? read.empty : text, PARAGRAPH).map(
      (piece): Block => ({ kind: 'text', text: piece }),
    ),
  ];
}

function pageButtons({ application }: Draft, at: number, of: number): readonly Button[] {
  const { read } = draftWords;
  const ids = [application.id];
  const turn = (label: string, to: number): Button => ({
    kind: 'button',
    label,
    to: { command: 'eoi.read-application', ids, value: String(to) },
  });
  return [
    ...(at > 0 ? [turn(read.before, at - 1)] : []),
    ...(at < of - 1 ? [turn(read.next, at + 1)] : []),
    { kind: 'button', label: read.back, to: { command: 'eoi.application', ids } },
  ];
}
