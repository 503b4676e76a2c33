import type { Anonymity } from '../../../db/survey.ts';
import { capital } from '../../network/words.en.ts';
import { words as polls } from '../polls/words.en.ts';
import { runWords } from '../series/run-words.en.ts';

const agreement = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];
const rating = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'];

/** What a survey promises to those who answer it. */
export interface Promised {
  readonly anonymity: Anonymity;
  readonly k: number;
  /** Asked twice, and the key kept to compare. */
  readonly isMatched: boolean;
  /** How many times are taken together, and the key kept to count each person once. */
  readonly runOf: number | null;
}

/** What every part of a survey's life says alike: scales, names, promises, files. */
export const words = {
  scale(kind: 'agreement' | 'rating' | 'zero-to-ten'): { cell: number; label: string }[] {
    if (kind === 'zero-to-ten') return range(0, 10).map((cell) => ({ cell, label: String(cell) }));
    const labels = kind === 'agreement' ? agreement : rating;
    return labels.map((label, at) => ({ cell: at + 1, label }));
  },

  timeNumber: (n: number) =>
    ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][n - 1]?.concat(' time') ?? `time ${n}`,
  more: 'There are more. Type the command again with part of the title behind it.',
  unknownSurvey: 'I cannot find that survey. Type /pulse list to see the ones that are open.',
  rowName: (name: string) => capital(name),
  locality: (name: string | null) => name ?? 'No area given',

  // What is promised
  promise: ({ anonymity, k, isMatched, runOf }: Promised): string => {
    if (runOf !== null) return runWords.promise(anonymity, k, runOf);
    return {
      confidential: isMatched
        ? `Confidential: nobody here sees your own answers, only figures of ${k} or more people. You can change them until it closes. The same people are asked a second time, and each person’s two answers are compared. For that a key is kept until the second time has closed, 24 months at most. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed, and only your group and a random mark stay beside your answers.`
        : `Confidential: nobody here sees your own answers, only figures of ${k} or more people. You can change them until it closes. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed, and only your group stays beside your answers.`,
      anonymous: `Anonymous: answers are stored without any link to you, and mixed in groups of ${k} or more, at the latest when it closes. We know that you answered, not what. Until the mixing, and in backups, someone with the database files could find a link. Once sent, answers cannot be changed.`,
      named: `With names: the coordinators see who said what. Everybody else sees only figures of ${k} or more people. You can change your answers until it closes.`,
    }[anonymity];
  },
  promiseShort: ({ anonymity, k, isMatched, runOf }: Promised): string => {
    if (runOf !== null) return runWords.promiseShort(anonymity, k, runOf);
    return {
      confidential: `Confidential: nobody sees your own answers, only figures of ${k} or more people.${isMatched ? ' You are asked twice, and a key is kept until the second time has closed, to compare.' : ''}`,
      anonymous:
        'Anonymous: nobody can see what you answered. We only know that you have answered.',
      named: `With names: coordinators see who said what, others only figures of ${k} or more people.`,
    }[anonymity];
  },

  // Templates
  templateUnreadable: (name: string, line: number) =>
    `The survey file ${name} cannot be read at line ${line}. Check the indentation there and try again.`,
  templateWrong: (name: string, line: number, field: string, what: string) =>
    `The survey file ${name} has a mistake at line ${line}, in ${field}: ${what}. Mend it there and try again.`,
  templateTwice: (name: string, line: number) =>
    `The survey file ${name} has the same field twice, at line ${line}. Take one of them out and try again.`,
  templateAlias: (name: string) =>
    `The survey file ${name} refers to a part of itself with a star (*). Write that part out and try again.`,
  templateGone: 'That template is no longer there. Type /pulse new to choose another.',
};

/** The same, as it is said of a poll. */
export const pollWords = {
  promiseShort: ({ anonymity, k }: Promised): string => polls.privacyShort(anonymity, k),
} satisfies Partial<typeof words>;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
