import type { AnswerRow } from '../../../db/response.ts';
import type { QuestionKind, QuestionRow } from '../../../db/survey.ts';
import { Refusal } from '../../errors.ts';
import { cleanText } from '../../text.ts';
import type { Choice, Field, FieldValue } from '../../view.ts';
import { words } from '../words.en.ts';

/** What fits the fields of both platforms, in UTF-16 units; `textTooLong` says it in words. */
const LONGEST_TEXT = 3000;

/** What *I would rather not say* is on the wire; cells are numbers, so it is none of them. */
const DECLINE = 'decline';

/** Whether a kind lists options of its own. */
export function hasOptions(kind: QuestionKind): boolean {
  return ['single', 'multiple', 'ranking', 'grid', 'points'].includes(kind);
}

/** Whether several options may be chosen at once. */
export function takesSeveral(kind: QuestionKind): boolean {
  return kind === 'multiple';
}

/** The question in full: a row of a grid, or a rank, with what it is a part of. */
export function wordingOf({ stem, wording }: Pick<QuestionRow, 'stem' | 'wording'>): string {
  return stem ? words.partOf(stem, wording) : wording;
}

/** What can be chosen: each cell as its value, with its name; nothing for free text. */
export function choicesOf(question: Pick<QuestionRow, 'kind' | 'options'>): readonly Choice[] {
  switch (question.kind) {
    case 'agreement':
    case 'rating':
    case 'zero-to-ten':
      return words.scale(question.kind).map(({ cell, label }) => ({ value: String(cell), label }));
    case 'single':
    case 'multiple':
    case 'ranking':
    case 'grid':
    case 'points':
      return question.options.map((label, at) => ({ value: String(at + 1), label }));
    case 'text':
      return [];
    default:
      return question.kind satisfies never;
  }
}

/**
 * The field that asks a question, with what was answered before. `taken` are cells that stand at
 * other ranks of the same ranking: they are not offered again.
 */
export function fieldOf(
  question: QuestionRow,
  answered: AnswerRow | undefined,
  taken: ReadonlySet<number> = new Set(),
): Field {
  const base = {
    name: question.id,
    label: wordingOf(question),
    required: question.required,
    ...(question.help === null ? {} : { help: question.help }),
  };
  if (question.kind === 'text') {
    return {
      ...base,
      kind: 'long-text',
      maxLength: LONGEST_TEXT,
      ...(answered?.body ? { initial: answered.body } : {}),
    };
  }
  const chosen = answered && isDeclined(question, answered) ? [DECLINE] : cellsOf(answered);
  const free = choicesOf(question).filter(
    ({ value }) => chosen.includes(value) || !taken.has(Number(value)),
  );
  const choices = question.mayDecline ? [...free, { value: DECLINE, label: words.decline }] : free;
  if (takesSeveral(question.kind)) return { ...base, kind: 'multiple', choices, initial: chosen };
  const [initial] = chosen;
  return { ...base, kind: 'single', choices, ...(initial === undefined ? {} : { initial }) };
}

function cellsOf(answered: AnswerRow | undefined): readonly string[] {
  return (answered?.cells ?? []).map(String);
}

/** Whether she has said that she would rather not say. */
export function isDeclined(
  { mayDecline }: Pick<QuestionRow, 'mayDecline'>,
  { cells, body }: Pick<AnswerRow, 'cells' | 'body'>,
): boolean {
  return mayDecline && cells.length === 0 && body === null;
}

/** An answer as people read it: its text, or the names of its cells; empty where nothing was given. */
export function tellAnswer(
  question: QuestionRow,
  answer: Pick<AnswerRow, 'cells' | 'body'>,
): string {
  if (isDeclined(question, answer)) return words.decline;
  const { cells, body } = answer;
  const chosen = choicesOf(question).flatMap(({ value, label }) => {
    const times = cells.filter((cell) => cell === Number(value)).length;
    if (times === 0) return [];
    return question.kind === 'points' ? [words.pointsFor(label, times)] : [label];
  });
  return body ?? chosen.join('; ');
}

/**
 * What a field's value means as an answer.
 *
 * @throws Refusal with the question's field when the value is none of its choices.
 */
export function readAnswer(question: QuestionRow, value: FieldValue | undefined): AnswerRow {
  const empty = { questionId: question.id, cells: [], body: null };
  if (question.kind === 'text') {
    const body = typeof value === 'string' ? cleanText(value).trim() : '';
    if (body.length > LONGEST_TEXT) throw refuse(question, words.textTooLong);
    return body === '' ? empty : { ...empty, cells: [1], body };
  }
  // Points are shared out on the card of their poll only.
  if (question.kind === 'points') throw refuse(question, words.chooseFromList);
  const given = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  if (question.mayDecline && given.includes(DECLINE)) {
    if (given.length > 1) throw refuse(question, words.declineAlone);
    return empty;
  }
  const known = new Set(choicesOf(question).map((choice) => choice.value));
  if (given.some((one) => !known.has(one)) || new Set(given).size !== given.length)
    throw refuse(question, words.chooseFromList);
  if (given.length > 1 && !takesSeveral(question.kind)) throw refuse(question, words.chooseOne);
  return { ...empty, cells: given.map(Number).sort((a, b) => a - b) };
}

function refuse(question: QuestionRow, sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { [question.id]: sentence });
}
