import { z } from 'zod';
import { inviteLate } from '../../../db/audience.ts';
import {
  type AnswerRow,
  dropBallot,
  listVoted,
  markSent,
  recordAnswers,
  saveDrafts,
} from '../../../db/response.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { redraw } from '../../outbox/say.ts';
import type { FieldValue, Reply } from '../../view.ts';
import { readAnswer } from '../survey/question.ts';
import {
  firstMissing,
  firstOpenPage,
  listOwnAnswers,
  loadSheet,
  pagesOf,
  respondentOf,
  type Sheet,
  waveInput,
} from '../survey/sheet.ts';
import { foldJob, mixJob } from '../waves/settle.ts';
import { words } from '../words.en.ts';
import { answerForm, thanks } from './answer-form.ts';
import { refusalOf, refusalOfPress } from './wave-state.ts';

/** Opens the answer form where she left off; whoever was not asked becomes a late invitation. */
export async function openAnswers(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const sheet = await openSheet(work, actor, input.wave);
  const { wave } = sheet;
  await inviteLate(work.tx, work.networkId, wave.id, actor.person.id, wave.breakdown);
  const answers = await listOwnAnswers(work.tx, sheet, actor.person.id);
  const page = firstOpenPage(pagesOf(sheet, actor.questionsPerPage), answers);
  return { kind: 'form', form: answerForm(sheet, answers, page, actor.questionsPerPage) };
}

export const turnInput = waveInput.extend({ value: z.coerce.number().int().min(0) });

/** Turns to a page without saving anything. */
export async function turnPage(
  work: Work,
  actor: Member,
  input: z.output<typeof turnInput>,
): Promise<Reply> {
  const sheet = await openSheet(work, actor, input.wave);
  const answers = await listOwnAnswers(work.tx, sheet, actor.person.id);
  const form = answerForm(sheet, answers, input.value, actor.questionsPerPage);
  return { kind: 'form', form };
}

export const pageInput = turnInput.catchall(z.union([z.string(), z.array(z.string())]));

/** Saves a page and goes on to the next; the last page sends the answers. */
export async function savePage(
  work: Work,
  actor: Member,
  input: z.output<typeof pageInput>,
): Promise<Reply> {
  const sheet = await openSheet(work, actor, input.wave);
  const { answers, next } = await keepPage(work, sheet, actor, {
    page: input.value,
    questionsPerPage: actor.questionsPerPage,
    fields: input,
  });
  if (next !== null)
    return { kind: 'form', form: answerForm(sheet, answers, next, actor.questionsPerPage) };
  await sendAnswers(work, sheet, actor, answers);
  // Not `replace`: the form was opened from a card that belongs to everybody.
  return { kind: 'whisper', message: thanks(sheet) };
}

/** Whose answers are kept: a member's own, or (without an account) those typed in for somebody. */
export interface Respondent {
  readonly key: string;
  readonly accountId: string | null;
  readonly person: { readonly id: string };
}

/**
 * Keeps what a page of the form was given; returns all answers so far, and the next page if any.
 *
 * Fields that the door did not send stay as they were saved choice by choice; a page with something
 * required still open is refused beside that field, and nothing is lost.
 */
export async function keepPage(
  work: Work,
  sheet: Sheet,
  who: Respondent,
  given: {
    readonly page: number;
    readonly questionsPerPage: number;
    readonly fields: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly answers: readonly AnswerRow[]; readonly next: number | null }> {
  const pages = pagesOf(sheet, given.questionsPerPage);
  const page = Math.min(given.page, pages.length - 1);
  const fresh = (pages[page] ?? [])
    .filter(({ id }) => given.fields[id] !== undefined)
    .map((question) => readAnswer(question, given.fields[question.id] as FieldValue));
  if (fresh.length > 0) await saveAnswers(work, sheet, who, fresh);
  const answers = await listOwnAnswers(work.tx, sheet, who.person.id);
  refuseMissing(sheet, pages[page] ?? [], answers);
  return { answers, next: page < pages.length - 1 ? page + 1 : null };
}

function refuseMissing(
  sheet: Sheet,
  questions: Sheet['questions'],
  answers: readonly AnswerRow[],
): void {
  const missing = firstMissing({ ...sheet, questions }, answers);
  if (!missing) return;
  throw new Refusal('bad-input', words.stillMissing(missing.wording), {
    [missing.id]: words.answerRequired,
  });
}

/**
 * Sends what was kept: an anonymous ballot is dropped in, other answers are marked as sent.
 *
 * @throws Refusal where something required is missing, nothing was answered, or it is too late.
 */
export async function sendAnswers(
  work: Work,
  sheet: Sheet,
  who: Respondent,
  answers: readonly AnswerRow[],
): Promise<void> {
  const missing = firstMissing(sheet, answers);
  if (missing) throw new Refusal('bad-input', words.stillMissing(missing.wording));
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    if (answers.length === 0) throw new Refusal('bad-input', words.nothingAnswered);
    const isIn = await dropBallot(work.tx, work.networkId, wave.id, who.person.id);
    if (!isIn) throw new Refusal('closed', words.closed(wave.title));
    await redraw(work, { card: 'pulse.card', ids: [wave.id] });
    work.afterCommit(mixJob(work.networkId, wave.id));
  } else {
    const respondent = respondentOf(sheet, who.person.id);
    const isSent = respondent && (await markSent(work.tx, wave.id, respondent));
    if (!isSent) throw new Refusal('bad-input', words.nothingAnswered);
  }
}

async function saveAnswers(
  work: Work,
  sheet: Sheet,
  who: Respondent,
  answers: readonly AnswerRow[],
): Promise<void> {
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    const drafter = { personId: who.person.id, accountId: who.accountId };
    const outcome = await saveDrafts(work.tx, work.networkId, wave.id, drafter, answers);
    const refusal = refusalOfPress(outcome, wave);
    if (refusal) throw refusal;
    return;
  }
  const respondent = respondentOf(sheet, who.person.id);
  if (!respondent) throw new Refusal('closed', words.closed(wave.title));
  const outcomes = await recordAnswers(
    work.tx,
    work.networkId,
    answers.map((answer, at) => ({
      key: `${who.key}#${at}`,
      waveId: wave.id,
      accountId: who.accountId,
      personId: who.person.id,
      respondent,
      questionId: answer.questionId,
      cells: answer.cells,
      body: answer.body,
    })),
  );
  for (const outcome of outcomes) {
    const refusal = refusalOfPress(outcome, wave);
    if (refusal) throw refusal;
  }
  work.afterCommit(foldJob(work.networkId, wave.id));
}

/** The sheet of an open wave, refusing kindly when it is not (or no longer) open to her. */
async function openSheet(work: Work, actor: Member, waveId: string): Promise<Sheet> {
  const sheet = await loadSheet(work, work.tx, work.networkId, waveId);
  if (!sheet) throw new Refusal('not-found', words.unknownSurvey);
  const refusal = await refusalOf(work, sheet.wave);
  if (refusal) throw refusal;
  if (sheet.wave.anonymity === 'anonymous') {
    const voted = await listVoted(work.tx, waveId, [actor.person.id]);
    if (voted.has(actor.person.id)) throw new Refusal('already-done', words.alreadyVoted);
  }
  return sheet;
}
