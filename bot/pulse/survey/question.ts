import type { AnswerRow } from '../../../db/response.ts';
import type { QuestionKind, QuestionRow } from '../../../db/survey.ts';
import { Refusal } from '../../errors.ts';
import { cleanText } from '../../text.ts';
import type { Choice, Field, FieldValue } from '../../view.ts';
import { words } from '../words.en.ts';

/** What fits the fields of both platforms, in UTF-16 units; `textTooLong` says it in words. */
const LONGEST_TEXT = 3000;

/** Whether a kind lists options of its own. */
export function hasOptions(kind: QuestionKind): boolean {
  return ['single', 'multiple', 'ranking', 'grid', 'points'].includes(kind);
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

/** The field that asks a question, with what was answered before. */
export function fieldOf(question: QuestionRow, answered: AnswerRow | undefined): Field {
  const base = {
    name: question.id,
    label: question.wording,
    required: question.required,
    ...(question.help === null ? {} : { help: question.help }),
  };
  const chosen = (answered?.cells ?? []).map(String);
  if (question.kind === 'text') {
    return {
      ...base,
      kind: 'long-text',
      maxLength: LONGEST_TEXT,
      ...(answered?.body ? { initial: answered.body } : {}),
    };
  }
  const choices = choicesOf(question);
  if (question.kind === 'multiple' || question.kind === 'ranking')
    return { ...base, kind: 'multiple', choices, initial: chosen };
  const [initial] = chosen;
  return { ...base, kind: 'single', choices, ...(initial === undefined ? {} : { initial }) };
}

/** An answer as people read it: its text, or the names of its cells; empty where nothing was given. */
export function tellAnswer(
  question: QuestionRow,
  { cells, body }: Pick<AnswerRow, 'cells' | 'body'>,
): string {
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
  const known = new Set(choicesOf(question).map((choice) => choice.value));
  if (given.some((one) => !known.has(one)) || new Set(given).size !== given.length)
    throw refuse(question, words.chooseFromList);
  if (given.length > 1 && question.kind !== 'multiple' && question.kind !== 'ranking')
    throw refuse(question, words.chooseOne);
  return { ...empty, cells: given.map(Number).sort((a, b) => a - b) };
}

function refuse(question: QuestionRow, sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { [question.id]: sentence });
}
