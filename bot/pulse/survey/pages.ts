import type { AnswerRow } from '../../../db/response.ts';
import type { QuestionRow } from '../../../db/survey.ts';
import { isDeclined } from './question.ts';

/** One page of an answer form; which of its questions are asked depends on the answers. */
export type Page = readonly QuestionRow[];

/**
 * The pages of the form: the same for every door, by how many questions a page holds. A free text
 * takes the room of two, for the box beside it.
 *
 * A question that follows another one starts a page after it, so that what was answered decides
 * whether it is asked before it is shown. Pages never move: a page's number stays what it was.
 */
export function pagesOf(questions: readonly QuestionRow[], questionsPerPage: number): Page[] {
  const pages: QuestionRow[][] = [];
  let page: QuestionRow[] = [];
  for (const question of questions) {
    const isFull = page.length > 0 && roomOf([...page, question]) > questionsPerPage;
    if (isFull || page.some(({ key }) => key === question.follows?.key)) {
      pages.push(page);
      page = [];
    }
    page.push(question);
  }
  return page.length > 0 ? [...pages, page] : pages;
}

function roomOf(page: Page): number {
  return page.reduce((sum, { kind }) => sum + (kind === 'text' ? 2 : 1), 0);
}

/** The questions that are asked of somebody who has answered so: a follow-on needs its answer. */
export function askedOf(
  questions: readonly QuestionRow[],
  answers: readonly AnswerRow[],
): readonly QuestionRow[] {
  const byId = new Map(answers.map((answer) => [answer.questionId, answer]));
  const asked = new Map<string, QuestionRow>();
  for (const question of questions) {
    const before = question.follows && asked.get(question.follows.key);
    const cells = before ? (byId.get(before.id)?.cells ?? []) : [];
    if (!question.follows || question.follows.cells.some((cell) => cells.includes(cell)))
      asked.set(question.key, question);
  }
  return [...asked.values()];
}

/** Where somebody stands in the form: what this page asks, and what lies around it. */
export interface Position {
  /** The page's own number. */
  readonly at: number;
  readonly questions: Page;
  readonly before: number | null;
  readonly after: number | null;
  /** Whether a choice on this page may open a page behind it that is closed so far. */
  readonly mayGoOn: boolean;
  /** Its place among the pages that are asked so far, from 1, and how many these are. */
  readonly place: number;
  readonly places: number;
}

/** The page `wanted`, or the next one behind it that asks something; the last where none does. */
export function positionOf(
  questions: readonly QuestionRow[],
  answers: readonly AnswerRow[],
  wanted: number,
  questionsPerPage: number,
): Position {
  const pages = pagesOf(questions, questionsPerPage);
  const asked = new Set(askedOf(questions, answers));
  const open = pages.flatMap((page, at) => (page.some((one) => asked.has(one)) ? [at] : []));
  const at = open.find((one) => one >= wanted) ?? open.at(-1) ?? 0;
  const place = open.indexOf(at);
  const page = (pages[at] ?? []).filter((one) => asked.has(one));
  const keys = new Set(page.map(({ key }) => key));
  const later = pages.slice(at + 1).flat();
  return {
    at,
    questions: page,
    before: open[place - 1] ?? null,
    after: open[place + 1] ?? null,
    mayGoOn: later.some((one) => !asked.has(one) && keys.has(one.follows?.key ?? '')),
    place: place + 1,
    places: open.length,
  };
}

/** The first page with something asked and unanswered; the first page when all is answered. */
export function firstOpenPage(
  questions: readonly QuestionRow[],
  answers: readonly AnswerRow[],
  questionsPerPage: number,
): number {
  const answered = new Set(answers.map(({ questionId }) => questionId));
  const asked = new Set(askedOf(questions, answers));
  const open = pagesOf(questions, questionsPerPage).findIndex((page) =>
    page.some((question) => asked.has(question) && !answered.has(question.id)),
  );
  return Math.max(0, open);
}

/** The first required question of these without an answer; declining is one where it is offered. */
export function firstMissing(
  questions: readonly QuestionRow[],
  answers: readonly AnswerRow[],
): QuestionRow | undefined {
  const byId = new Map(answers.map((answer) => [answer.questionId, answer]));
  return questions.find((question) => {
    if (!question.required) return false;
    const answer = byId.get(question.id);
    return !answer || (answer.cells.length === 0 && !isDeclined(question, answer));
  });
}

/** The cells that stand at other ranks of a question's ranking. */
export function cellsTaken(
  question: QuestionRow,
  questions: readonly QuestionRow[],
  answers: readonly AnswerRow[],
): ReadonlySet<number> {
  if (question.kind !== 'ranking') return new Set();
  const others = new Set(
    questions
      .filter(({ stem, id }) => stem === question.stem && id !== question.id)
      .map(({ id }) => id),
  );
  return new Set(
    answers.filter(({ questionId }) => others.has(questionId)).flatMap((a) => a.cells),
  );
}

/** The first rank of these whose option stands at an earlier rank too. */
export function firstDoubled(
  questions: readonly QuestionRow[],
  answers: readonly AnswerRow[],
): QuestionRow | undefined {
  const byId = new Map(answers.map((answer) => [answer.questionId, answer]));
  const seen = new Set<string>();
  return questions.find(({ kind, stem, id }) => {
    if (kind !== 'ranking') return false;
    const marks = (byId.get(id)?.cells ?? []).map((cell) => `${stem}\0${cell}`);
    const isDoubled = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return isDoubled;
  });
}
