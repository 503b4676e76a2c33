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
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { redraw } from '../../outbox/say.ts';
import type { FieldValue, Reply } from '../../view.ts';
import { POLL } from '../survey/naming.ts';
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
): Promise<Outcome> {
  const sheet = await openSheet(work, actor, input.wave);
  const { wave } = sheet;
  if (wave.template === POLL)
    return { kind: 'go-on', to: { command: 'pulse.poll', ids: [wave.id] } };
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

/**
 * Saves a page and goes on to the next; the last page sends the answers.
 *
 * Fields that the door did not send stay as they were saved choice by choice; a page with something
 * required still open is refused beside that field, and nothing is lost.
 */
export async function savePage(
  work: Work,
  actor: Member,
  input: z.output<typeof pageInput>,
): Promise<Reply> {
  const sheet = await openSheet(work, actor, input.wave);
  const pages = pagesOf(sheet, actor.questionsPerPage);
  const page = Math.min(input.value, pages.length - 1);
  const given = (pages[page] ?? [])
    .filter(({ id }) => input[id] !== undefined)
    .map((question) => readAnswer(question, input[question.id] as FieldValue));
  if (given.length > 0) await saveAnswers(work, sheet, actor, given);
  const answers = await listOwnAnswers(work.tx, sheet, actor.person.id);
  refuseMissing(sheet, pages[page] ?? [], answers);
  if (page < pages.length - 1)
    return { kind: 'form', form: answerForm(sheet, answers, page + 1, actor.questionsPerPage) };
  return send(work, sheet, actor, answers);
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

async function send(
  work: Work,
  sheet: Sheet,
  actor: Member,
  answers: readonly AnswerRow[],
): Promise<Reply> {
  const missing = firstMissing(sheet, answers);
  if (missing) throw new Refusal('bad-input', words.stillMissing(missing.wording));
  if (sheet.wave.anonymity === 'anonymous' && answers.length === 0)
    throw new Refusal('bad-input', words.nothingAnswered);
  await handIn(work, sheet, actor.person.id);
  // Not `replace`: the form was opened from a card that belongs to everybody.
  return { kind: 'whisper', message: thanks(sheet) };
}

/** Sends what a person has saved; an anonymous ballot is dropped in and cannot be found again. */
export async function handIn(work: Work, sheet: Sheet, personId: string): Promise<void> {
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    const isIn = await dropBallot(work.tx, work.networkId, wave.id, personId);
    if (!isIn) throw new Refusal('closed', words.closed(wave.title));
    await redraw(work, { card: 'pulse.card', ids: [wave.id] });
    work.afterCommit(mixJob(work.networkId, wave.id));
  } else {
    const respondent = respondentOf(sheet, personId);
    const isSent = respondent && (await markSent(work.tx, wave.id, respondent));
    if (!isSent) throw new Refusal('bad-input', words.nothingAnswered);
  }
}

/** Saves some answers of a person, or throws the Refusal why they cannot be. */
export async function saveAnswers(
  work: Work,
  sheet: Sheet,
  actor: Member,
  answers: readonly AnswerRow[],
): Promise<void> {
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    const who = { personId: actor.person.id, accountId: actor.accountId };
    const outcome = await saveDrafts(work.tx, work.networkId, wave.id, who, answers);
    const refusal = refusalOfPress(outcome, wave);
    if (refusal) throw refusal;
    return;
  }
  const respondent = respondentOf(sheet, actor.person.id);
  if (!respondent) throw new Refusal('closed', words.closed(wave.title));
  const outcomes = await recordAnswers(
    work.tx,
    work.networkId,
    answers.map((answer, at) => ({
      key: `${actor.key}#${at}`,
      waveId: wave.id,
      accountId: actor.accountId,
      personId: actor.person.id,
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
export async function openSheet(work: Work, actor: Member, waveId: string): Promise<Sheet> {
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
