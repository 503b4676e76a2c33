import { Refusal } from '../../errors.ts';
import type { LineProblem } from './line.ts';
import { words } from './words.en.ts';

/** What a person is told whose line cannot be a poll; the example is one that can. */
export function refusalOfLine(fault: LineProblem, example: string): Refusal {
  return new Refusal('bad-input', sentenceFor(fault, example));
}

function sentenceFor(fault: LineProblem, example: string): string {
  switch (fault.problem) {
    case 'no-question':
      return words.noQuestion(example);
    case 'question-too-long':
      return words.questionTooLong;
    case 'one-option':
      return words.oneOption(example);
    case 'too-many':
      return words.tooManyOptions;
    case 'too-long':
      return words.optionTooLong(fault.option);
    case 'double':
      return words.doubleOption(fault.option);
    default:
      return fault satisfies never;
  }
}
