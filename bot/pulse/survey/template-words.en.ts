import { count } from '../../network/words.en.ts';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What is wrong with a field of a survey file, and what to write instead: the end of a sentence. */
export const templateWords = {
  missing: 'this field is missing, please add it',
  unknown: (key: string) => `there is no field “${key}”, check its name or leave it out`,
  wholeFile: 'begin with title, about, minutes and questions, each on a line of its own',
  /** What a field ought to hold; a number where text belongs needs quotes. */
  wrongType: (expected: string) =>
    ({
      string: 'write text here, in quotes if it is a number',
      int: 'write a whole number here',
      number: 'write a whole number here',
      boolean: 'write true or false here',
      array: 'write a list here, each entry on a line that begins with a hyphen',
      object: 'write fields with names here, each on a line of its own',
    })[expected] ?? 'write something else here',
  oneOf: (values: readonly string[]) => `write ${either.format(values)}`,
  empty: 'write something here',
  atLeast: (least: number) => `list at least ${least === 1 ? 'one' : least}`,
  atMost: (most: number) => `list at most ${most}`,
  tooLong: (most: number) => `keep it to ${count(most, 'letter')} at most`,
  from: (least: number) => `write ${least} or more`,
  upTo: (most: number) => `write ${most} or less`,

  /** Which field is meant: `question 2, options`. */
  field: (path: readonly (string | number)[]): string => {
    const [head, at, ...rest] = path;
    if (head === undefined) return 'the whole file';
    if (head !== 'questions' || typeof at !== 'number') return path.join('.');
    return [`question ${at + 1}`, ...rest.filter((step) => typeof step === 'string')].join(', ');
  },
};
