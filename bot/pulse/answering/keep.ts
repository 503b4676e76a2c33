import { dropBallot } from '../../../db/ballot.ts';
import { type AnswerRow, markSent } from '../../../db/response.ts';
import type { QuestionRow } from '../../../db/survey.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { redraw } from '../../outbox/say.ts';
import type { FieldValue } from '../../view.ts';
import { wordsFor } from '../survey/naming.ts';
import {
  askedOf,
  firstDoubled,
  firstMissing,
  type Page,
  pagesOf,
  positionOf,
} from '../survey/pages.ts';
import { readAnswer, wordingOf } from '../survey/question.ts';
import { listOwnAnswers, loadOwn, type Own, respondentOf, type Sheet } from '../survey/sheet.ts';
import { mixJob } from '../waves/settle.ts';
import { quoteName, readQuote } from './quoting.ts';
import { type Respondent, saveAnswers, takeBack } from './save.ts';
import { pollWords, words } from './words.en.ts';

/**
 * Keeps what a page of the form was given; returns what she has so far, and the next page if any.
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
): Promise<{ readonly own: Own; readonly next: number | null }> {
  const shown = pagesOf(sheet.questions, given.questionsPerPage)[given.page] ?? [];
  const before = await loadOwn(work.tx, sheet, who.person.id);
  const fresh = shown.flatMap((question) => readField(question, given.fields, before));
  if (fresh.length > 0) await saveAnswers(work, sheet, who, fresh);
  const answers = await listOwnAnswers(work.tx, sheet, who.person.id);
  const asked = askedOf(sheet.questions, answers);
  const page = shown.filter((question) => asked.includes(question));
  refuseMissing(page, answers);
  refuseDoubled(asked, answers, page);
  const { after } = positionOf(sheet.questions, answers, given.page, given.questionsPerPage);
  return { own: { ...before, answers }, next: after };
}

/** What a question was answered on a page, or nothing where the door did not send it. */
function readField(
  question: QuestionRow,
  fields: Readonly<Record<string, unknown>>,
  before: Own,
): readonly AnswerRow[] {
  const value = fields[question.id] as FieldValue | undefined;
  if (question.kind === 'text') return readText(question, value, fields, before);
  const isSent = value !== undefined && (typeof value === 'string' || value.length > 0);
  return isSent ? [readAnswer(question, value)] : [];
}

/** The box comes with its text, ticked or not: a text that is missing beside it was deleted. */
function readText(
  question: QuestionRow,
  value: FieldValue | undefined,
  fields: Readonly<Record<string, unknown>>,
  { answers, groupSize }: Own,
): readonly AnswerRow[] {
  const box = fields[quoteName(question)];
  if (value === undefined && box === undefined) return [];
  const answer = readAnswer(question, value);
  if (answer.body !== null) return [{ ...answer, toldSize: readQuote(question, box, groupSize) }];
  const hadWritten = answers.some(({ questionId, body }) => questionId === question.id && body);
  return hadWritten ? [{ ...answer, toldSize: null }] : [];
}

function refuseMissing(questions: Page, answers: readonly AnswerRow[]): void {
  const missing = firstMissing(questions, answers);
  if (!missing) return;
  throw new Refusal('bad-input', words.stillMissing(wordingOf(missing)), {
    [missing.id]: words.answerRequired,
  });
}

/** The same option at two places is said beside the later one, where it is on the page just sent. */
function refuseDoubled(asked: Page, answers: readonly AnswerRow[], page: Page): void {
  const doubled = firstDoubled(asked, answers);
  if (!doubled || !page.some(({ stem }) => stem === doubled.stem)) return;
  throw new Refusal('bad-input', words.rankedTwice(wordingOf(doubled)), {
    [doubled.id]: words.chooseAnother,
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
  const asked = askedOf(sheet.questions, answers);
  const missing = firstMissing(asked, answers);
  if (missing) throw new Refusal('bad-input', words.stillMissing(wordingOf(missing)));
  refuseDoubled(asked, answers, asked);
  await takeBack(work, sheet, who, answers);
  if (sheet.wave.anonymity === 'anonymous' && answers.length === 0)
    throw new Refusal('bad-input', words.nothingAnswered);
  await handIn(work, sheet, who.person.id);
}

/** Sends what a person has saved; an anonymous ballot is dropped in and cannot be found again. */
export async function handIn(work: Work, sheet: Sheet, personId: string): Promise<void> {
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    const isIn = await dropBallot(work.tx, work.networkId, wave.id, personId);
    if (!isIn) throw new Refusal('closed', wordsFor(wave, words, pollWords).closed(wave.title));
    await redraw(work, { card: 'pulse.card', ids: [wave.id] });
    work.afterCommit(mixJob(work.networkId, wave.id));
  } else {
    const respondent = respondentOf(sheet, personId);
    const isSent = respondent && (await markSent(work.tx, wave.id, respondent));
    if (!isSent) throw new Refusal('bad-input', words.nothingAnswered);
  }
}
