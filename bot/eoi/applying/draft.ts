import type { z } from 'zod';
import { findSubmission, type SubmissionRow } from '../../../db/submission.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput } from '../../paging.ts';
import type { Block, Button, Message, Reply, Text } from '../../view.ts';
import { draftWords as words } from './draft-words.en.ts';
import { applicationInput, type Draft, readDraftFor } from './holding.ts';
import { type Answered, readStanding, type Standing } from './standing.ts';
import { words as shared } from './words.en.ts';

export const draftInput = applicationInput.extend(pageInput.shape);

/** The draft's own message: how far each part is, what is missing, and the ways on. Never whole texts. */
export async function openDraft(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  const submission = await findSubmission(work.tx, draft.application.id);
  const standing = await readStanding(work, draft);
  return { kind: 'whisper', message: draftMessage(draft, standing, submission, input.value) };
}

function draftMessage(
  draft: Draft,
  standing: Standing,
  submission: SubmissionRow | null,
  page: number,
): Message {
  const { round, application } = draft;
  const heading = words.heading(application.leadName, round.title);
  const isOver = round.hasClosed || round.stage === 'cancelled';
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...statusBlocks(draft, submission),
      ...answerBlocks(draft, standing, page),
      ...(standing.lots.length > 0 ? areaBlocks(standing) : []),
      { kind: 'text', text: words.authorises(standing.authorises) },
      ...(isOver ? [] : fillButtons(draft, standing)),
      ...standing.parts.flatMap((part) => [
        ...part.blocks,
        ...(isOver || part.buttons.length === 0 ? [] : [buttonsBlock(part.buttons)]),
      ]),
      ...(isOver ? [] : missingBlocks(standing)),
      buttonsBlock(lastButtons(draft, submission, isOver)),
    ],
  };
}

function statusBlocks({ round, application }: Draft, handedIn: SubmissionRow | null): Block[] {
  const { status } = words;
  const closesAt = round.closesAt.toISOString();
  const said: Text =
    handedIn === null
      ? status[application.state === 'withdrawn' ? 'withdrawn' : 'draft']
      : status.submitted(handedIn.receivedAt.toISOString());
  const isChanged = handedIn !== null && handedIn.version !== application.version;
  return [
    { kind: 'note', text: words.number(application.number) },
    { kind: 'text', text: said },
    ...(isChanged ? [{ kind: 'text' as const, text: [{ bold: status.changed }] }] : []),
    { kind: 'note', text: round.hasClosed ? words.isOver(closesAt) : words.until(closesAt) },
  ];
}

/** More buttons beside what else a draft has would not fit every platform's message. */
const ANSWERS_A_PAGE = 10;

function answerBlocks(draft: Draft, { answers }: Standing, page: number): readonly Block[] {
  const last = Math.max(0, Math.ceil(answers.length / ANSWERS_A_PAGE) - 1);
  const at = Math.min(page, last);
  const shown = answers.slice(at * ANSWERS_A_PAGE, (at + 1) * ANSWERS_A_PAGE);
  const isOver = draft.round.hasClosed || draft.round.stage === 'cancelled';
  const turn = (label: string, to: number): Button => ({
    ...toDraft(draft, label, 'eoi.application', String(to)),
  });
  const buttons = [
    ...(isOver ? [] : shown.map((answered) => answerButton(draft, answered))),
    ...(at > 0 ? [turn(words.firstAnswers, 0)] : []),
    ...(at < last ? [turn(words.moreAnswers, at + 1)] : []),
  ];
  return [
    { kind: 'text', text: [{ bold: words.answersHeading }] },
    { kind: 'list', items: shown.map(answerLine) },
    ...(buttons.length > 0 ? [buttonsBlock(buttons)] : []),
  ];
}

function answerLine({ question, number, words: count }: Answered): string {
  return words.answerLine(number, question.wording, count, question.wordLimit);
}

function answerButton({ application }: Draft, { question, number }: Answered): Button {
  return {
    kind: 'button',
    label: words.answerButton(number),
    to: { command: 'eoi.answer', ids: [application.id, question.id] },
  };
}

function areaBlocks({ chosen, closed }: Standing): readonly Block[] {
  return [
    { kind: 'text', text: words.areas(chosen.map(({ name }) => name)) },
    ...(closed.length > 0
      ? [{ kind: 'note' as const, text: words.areasClosed(closed.map(({ name }) => name)) }]
      : []),
  ];
}

function fillButtons(draft: Draft, { lots }: Standing): readonly Block[] {
  return [
    buttonsBlock([
      ...(lots.length > 0 ? [toDraft(draft, words.areasButton, 'eoi.application-areas')] : []),
      toDraft(draft, words.authorisesButton, 'eoi.authorises'),
    ]),
  ];
}

function missingBlocks({ missing }: Standing): readonly Block[] {
  if (missing.length === 0) return [{ kind: 'note', text: words.nothingMissing }];
  return [
    { kind: 'text', text: [{ bold: words.missingHeading }] },
    { kind: 'list', items: missing },
  ];
}

function lastButtons(draft: Draft, handedIn: SubmissionRow | null, isOver: boolean): Button[] {
  const isLead = draft.member.part !== 'partner';
  const isNew = handedIn === null || handedIn.version !== draft.application.version;
  const submit = handedIn === null ? words.submitButton : words.submitAgainButton;
  const mayWrite = isLead && !isOver;
  return [
    ...(mayWrite && isNew ? [toSubmit(draft, submit)] : []),
    ...(mayWrite && handedIn ? [toDraft(draft, words.withdrawButton, 'eoi.take-back')] : []),
    toDraft(draft, words.readButton, 'eoi.read-application'),
    toDraft(draft, shared.members.button, 'eoi.application-members'),
  ];
}

function toSubmit(draft: Draft, label: string): Button {
  return { ...toDraft(draft, label, 'eoi.submit'), style: 'primary' };
}

function toDraft({ application }: Draft, label: string, command: string, value?: string) {
  const to = { command, ids: [application.id], ...(value === undefined ? {} : { value }) };
  return { kind: 'button' as const, label, to };
}

function buttonsBlock(buttons: readonly Button[]): Block {
  return { kind: 'buttons', buttons };
}
