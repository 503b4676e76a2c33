import type { Anonymity } from '../../../db/survey.ts';
import type { Text } from '../../view.ts';

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Every sentence about times whose figures are shown together. */
export const runWords = {
  // The form and the draft
  field: 'How many times are shown together?',
  fieldHelp:
    'In a small place: each person counts once, by the latest answer, and nothing is shown of a single time.',
  fieldChoice: (times: number) =>
    times === 1 ? 'Each time has its own figures' : `Every ${times} times together`,
  notAnonymous:
    'Every time has its own figures: anonymous answers belong to nobody, so it cannot be seen who answered several times, and several times cannot be shown together.',
  notHere:
    'Its times cannot be shown together: that is for surveys that are asked again and again, confidential or with names.',
  draft: (times: number, first: string | null): Text => [
    { bold: `The figures of every ${times} times are shown together. ` },
    'Each person counts once, by the latest answer, and nothing is shown of a single time.',
    ...(first === null
      ? []
      : [' The first figures come on ', { at: first, style: 'date' as const }, '.']),
  ],
  draftHold: (days: number) =>
    days === 0
      ? 'The figures go back to everybody as soon as the last of them closes.'
      : `The figures go back to everybody ${days === 1 ? 'a day' : `${days} days`} after the last of them closes, and the card says so.`,
  helpTogether: (times: number) =>
    `The more often you ask, the more people answer at least once. With the figures of every ${times} times shown together, each person counted once, more can be shown, later. “Repeat” lets you choose another number.`,
  buttonTogether: (times: number) => `Show ${times} times together`,
  helpRepeat:
    'Asked again and again, this survey can show the figures of several times together, each person counted once: then more can be shown. Press “Repeat”.',
  buttonApart: 'Show each time apart',

  // What people who answer are told
  promise: (level: Anonymity, k: number, times: number): string =>
    level === 'named'
      ? `With names: the coordinators see who said what. Everybody else sees only figures of ${k} or more people, of up to ${numberOf(times)} times taken together: you count once in them, by your latest answer. You can change your answers until it closes.`
      : `Confidential: nobody here sees your own answers, only figures of ${k} or more people. You can change them until it closes. Your answers of up to ${numberOf(times)} times are taken together: you count once, by your latest answer, and nothing is shown of a single time. For that a key is kept until the last of these times has closed, 24 months at most. Until then, someone with full access to both the database and its key could tell which answers belong together, and whose they are; afterwards the key is destroyed, and only your group and a random mark stay beside your answers.`,
  promiseShort: (level: Anonymity, k: number, times: number): string =>
    level === 'named'
      ? `With names: coordinators see who said what, others only figures of ${k} or more people, of up to ${numberOf(times)} times taken together.`
      : `Confidential: nobody sees your own answers, only figures of ${k} or more people. Up to ${numberOf(times)} times are taken together, and a key is kept until the last of them has closed.`,
  readOutPromise: (level: Anonymity, k: number, times: number): string =>
    level === 'named'
      ? `Your name stands beside your answers: the coordinators see who said what. Everybody else sees only figures of ${k} or more people, of up to ${numberOf(times)} times taken together: you count once in them, by your latest answer. Until the survey closes, we can change them for you.`
      : `I keep it to myself. Your answers are stored without your name, and others see only figures of ${k} or more people. Until the survey closes, I can change them for you. Answers of up to ${numberOf(times)} times are taken together: you count once, by your latest answer. For that a key is kept until the last of these times has closed, 24 months at most. Until then, someone with full access to both the database and its key could tell which answers belong together, and whose they are; afterwards the key is destroyed.`,
  openUntil: (closes: string, figures: Text): Text => [
    'Open until ',
    { at: closes, style: 'date-time' },
    '. ',
    ...(typeof figures === 'string' ? [figures] : figures),
  ],
  thanks: 'The figures come where you were asked, together with those of other times.',
  keyKept:
    'The key to these answers is kept until the last of these times has closed, 24 months at most, so that each person counts once. Then it is destroyed.',

  // When the figures come
  comeOn: (before: number, after: number, at: string): Text => [
    `${timesTogether(before, after)} on `,
    { at, style: 'date' },
    ', so that nobody can be singled out.',
  ],
  among: (name: string) =>
    `Its answers are among the figures of ${name}, which are shown together so that nobody can be singled out.`,
  closed: (title: string) => `“${title}” is closed.`,
  showFigures: (name: string) => `Figures of ${name}`,
  takeAlongLater: (title: string) =>
    `“${title}” has no figures of its own: several times are shown together. Type /pulse results and its name to see when, or where they stand.`,

  nobodyTold: 'Nobody, coordinators included, is told who has answered.',

  // The figures
  fromTo: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  rate: (times: number, last: string, rate: string) =>
    `${capitalNumber(times)} times taken together, each person once. In ${last}: ${rate}`,
  each: (times: number) =>
    `The answers of ${numberOf(times)} times are taken together. Each person counts once, by the latest answer.`,
  rateByGroup: (last: string) => `How many answered, by group, in ${last}`,

  listTogether: (times: number) => ` The figures of every ${times} times are shown together.`,
};

/** Which times are meant, counted from one of them. */
function timesTogether(before: number, after: number): string {
  if (before + after === 0) return 'The answers of this time are shown';
  const many = (n: number) => (n === 1 ? 'time' : `${numberOf(n)} times`);
  if (before === 0) return `Answers of this and the next ${many(after)} are shown together`;
  if (after === 0) return `Answers of this and the ${many(before)} before are shown together`;
  return `Answers of this time, the ${numberOf(before)} before and the next ${numberOf(after)} are shown together`;
}

function numberOf(n: number): string {
  return numbers[n] ?? String(n);
}

function capitalNumber(n: number): string {
  const word = numberOf(n);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
