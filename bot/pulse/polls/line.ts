import { toOneLine } from '../../text.ts';

/** How many options a poll takes, those added later included. */
export const MOST_OPTIONS = 10;

/** What fits a button of every platform, in UTF-16 units. */
export const LONGEST_OPTION = 75;

/** What fits the heading of a card and still reads as one question. */
const LONGEST_QUESTION = 300;

/** A poll as typed; without options it asks whether people agree. */
export interface PollLine {
  readonly question: string;
  readonly options: readonly string[];
}

/** What is wrong with a typed line, and the option it is about. */
export type LineProblem =
  | { readonly problem: 'no-question' | 'question-too-long' | 'one-option' | 'too-many' }
  | { readonly problem: 'too-long' | 'double'; readonly option: string };

/**
 * Splits a typed line into question and options: at `|`, else at line breaks, else at `;`.
 *
 * With `options` given (Discord has a field for them) the question is left whole. Pure.
 */
export function readPollLine(line: string, options?: string): PollLine | LineProblem {
  const [first = '', ...rest] = options === undefined ? split(line) : [line, ...split(options)];
  const question = toOneLine(first);
  const given = rest.map(toOneLine).filter((option) => option !== '');
  return problemOf(question, given) ?? { question, options: given };
}

/** The option of a list that reads the same as this one, whatever its case. */
export function findSame(options: readonly string[], option: string): string | undefined {
  return options.find((one) => foldCase(one) === foldCase(option));
}

function split(text: string): readonly string[] {
  const separator = ['|', '\n'].find((one) => text.trim().includes(one)) ?? ';';
  return text.split(separator);
}

function problemOf(question: string, options: readonly string[]): LineProblem | null {
  if (question === '') return { problem: 'no-question' };
  if (question.length > LONGEST_QUESTION) return { problem: 'question-too-long' };
  if (options.length === 1) return { problem: 'one-option' };
  if (options.length > MOST_OPTIONS) return { problem: 'too-many' };
  const long = options.find((option) => option.length > LONGEST_OPTION);
  if (long !== undefined) return { problem: 'too-long', option: long };
  const double = options.find((option, at) => findSame(options.slice(0, at), option) !== undefined);
  return double === undefined ? null : { problem: 'double', option: double };
}

function foldCase(text: string): string {
  return text.toLocaleLowerCase('en-GB');
}
