import { z } from 'zod';
import { inviteLate } from '../../../db/audience.ts';
import { type AnswerRow, dropBallot, listVoted, markSent } from '../../../db/response.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { redraw } from '../../outbox/say.ts';
import type { FieldValue, Reply } from '../../view.ts';
import {
  askedOf,
  firstDoubled,
  firstMissing,
  firstOpenPage,
  type Page,
  pagesOf,
  positionOf,
} from '../survey/pages.ts';
import { readAnswer, wordingOf } from '../survey/question.ts';
import { listOwnAnswers, loadSheet, respondentOf, type Sheet, waveInput } from '../survey/sheet.ts';
import { mixJob } from '../waves/settle.ts';
import { words } from '../words.en.ts';
import { answerForm, thanks } from './answer-form.ts';
import { saveAnswers, takeBack } from './save.ts';
import { refusalOf } from './wave-state.ts';

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
  const page = firstOpenPage(sheet.questions, answers, actor.questionsPerPage);
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
  const shown = pagesOf(sheet.questions, actor.questionsPerPage)[input.value] ?? [];
  const given = shown
    .filter(({ id }) => input[id] !== undefined)
    .map((question) => readAnswer(question, input[question.id] as FieldValue));
  if (given.length > 0) await saveAnswers(work, sheet, actor, given);
  const answers = await listOwnAnswers(work.tx, sheet, actor.person.id);
  const asked = askedOf(sheet.questions, answers);
  const page = shown.filter((question) => asked.includes(question));
  refuseMissing(page, answers);
  refuseDoubled(asked, answers, page);
  const { after } = positionOf(sheet.questions, answers, input.value, actor.questionsPerPage);
  if (after !== null)
    return { kind: 'form', form: answerForm(sheet, answers, after, actor.questionsPerPage) };
  return send(work, sheet, actor, answers);
}

function refuseMissing(questions: Page, answers: readonly AnswerRow[]): void {
  const missing = firstMissing(questions, answers);
  if (!missing) return;
  throw new Refusal('bad-input', words.stillMissing(wordingOf(missing)), {
    [missing.id]: words.answerRequired,
  });
}

/** The same option at two ranks is said beside the later one, where it is on the page just sent. */
function refuseDoubled(asked: Page, answers: readonly AnswerRow[], page: Page): void {
  const doubled = firstDoubled(asked, answers);
  if (!doubled || !page.some(({ stem }) => stem === doubled.stem)) return;
  throw new Refusal('bad-input', words.rankedTwice(wordingOf(doubled)), {
    [doubled.id]: words.chooseAnother,
  });
}

async function send(
  work: Work,
  sheet: Sheet,
  actor: Member,
  answers: readonly AnswerRow[],
): Promise<Reply> {
  const asked = askedOf(sheet.questions, answers);
  const missing = firstMissing(asked, answers);
  if (missing) throw new Refusal('bad-input', words.stillMissing(wordingOf(missing)));
  refuseDoubled(asked, answers, asked);
  const { wave } = sheet;
  await takeBack(work, sheet, actor, answers);
  if (wave.anonymity === 'anonymous') {
    if (answers.length === 0) throw new Refusal('bad-input', words.nothingAnswered);
    const isIn = await dropBallot(work.tx, work.networkId, wave.id, actor.person.id);
    if (!isIn) throw new Refusal('closed', words.closed(wave.title));
    await redraw(work, { card: 'pulse.card', ids: [wave.id] });
    work.afterCommit(mixJob(work.networkId, wave.id));
  } else {
    const respondent = respondentOf(sheet, actor.person.id);
    const isSent = respondent && (await markSent(work.tx, wave.id, respondent));
    if (!isSent) throw new Refusal('bad-input', words.nothingAnswered);
  }
  // Not `replace`: the form was opened from a card that belongs to everybody.
  return { kind: 'whisper', message: thanks(sheet) };
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
