import type { Text } from '../../view.ts';

/** What a draft says of itself, and its forms. */
export const draftWords = {
  heading: (lead: string, title: string) => `${lead}: ${title}`,
  number: (number: number) => `Application ${number}`,
  status: {
    draft: 'Not handed in yet.',
    withdrawn: 'Taken back: nothing is handed in now.',
    submitted: (at: string): Text => ['Handed in on ', { at, style: 'date-time' }, '.'],
    changed:
      'You changed it since you handed it in. What counts is what you handed in: hand it in again to replace it.',
  },
  until: (at: string): Text => ['The deadline is ', { at, style: 'date-time' }, '.'],
  isOver: (at: string): Text => [
    'The deadline was ',
    { at, style: 'date-time' },
    ': nothing can be changed or handed in any more.',
  ],

  answersHeading: 'Answers',
  answerLine: (number: number, wording: string, count: number, limit: number) =>
    `${number} · ${wording} – ${count === 0 ? 'nothing yet' : `${count} of ${limit} words`}`,
  answerButton: (number: number) => `Answer ${number}`,
  moreAnswers: 'More questions',
  firstAnswers: 'The first questions',
  areas: (names: readonly string[]): Text => [
    { bold: 'Areas' },
    ` · ${names.length === 0 ? 'none chosen yet' : names.join(' · ')}`,
  ],
  areasClosed: (names: readonly string[]): string =>
    names.length === 1
      ? `${names[0]} was taken out of this call meanwhile, so it is not part of your application any more.`
      : `${names.join(' and ')} were taken out of this call meanwhile, so they are not part of your application any more.`,
  areasButton: 'Choose areas',
  authorises: (text: string): Text => [
    { bold: 'Who authorises it' },
    ` · ${text === '' ? 'not said yet' : text}`,
  ],
  authorisesButton: 'Who authorises it',
  readButton: 'Read it all',
  submitButton: 'Hand it in',
  submitAgainButton: 'Hand it in again',
  withdrawButton: 'Take it back',

  missingHeading: 'Still missing',
  nothingMissing: 'Everything is there: it can be handed in.',
  missing: {
    answer: (number: number) => `Question ${number} has no answer yet: press “Answer ${number}”.`,
    tooLong: (number: number, count: number, limit: number) =>
      `Answer ${number} has ${count} words, and ${limit} at most are read: shorten it by ${count - limit}.`,
    areas: 'No area is chosen yet: press “Choose areas”.',
    authorises:
      'Nobody is named who authorises it: press “Who authorises it”, and name a trustee or director.',
  },

  answer: {
    title: (number: number) => `Question ${number}`,
    limit: (limit: number, count: number) =>
      count === 0
        ? `${limit} words at most. You can save and come back as often as you like.`
        : `${limit} words at most; there are ${count} now.`,
    field: 'Your answer',
    more: 'Go on here if it does not fit above',
    save: 'Save',
    unknown: 'That question is not asked any more. Type /eoi apply to see what is asked now.',
    tooLong: (most: number) =>
      `That is more than ${most} characters. Shorten it a little; nothing was saved.`,
  },
  clash: {
    summary: (who: string) => `${who} saved this part while you wrote. Nothing is overwritten.`,
    theirs: (who: string) => `What ${who} saved:`,
    yours: 'What you wrote:',
    keepMine: 'Keep mine',
    keepTheirs: 'Keep theirs',
    editOn: 'Edit on',
    note: 'Very long texts are shortened here; “Edit on” opens yours whole, with theirs above it. Yours is kept until you choose.',
    somebody: 'Somebody',
    gone: 'That was settled already. This is how it stands now.',
  },
  chooseAreas: {
    title: 'Choose areas',
    field: (from: number, to: number, of: number) =>
      of <= to - from + 1 ? 'For which areas do you apply?' : `Areas ${from} to ${to} of ${of}`,
    help: 'Tick every area for which you would take on the contract.',
    named: 'Or type names of areas, one a line',
    namedHelp: 'For any area, also those on other pages; they are added to those chosen.',
    page: 'Choose a page',
    pages: 'There are more areas than fit one page. What is chosen on other pages stays.',
    pageButton: (first: string, last: string) => `${first} … ${last}`,
    unknown: (name: string) =>
      `There is no open area called “${name}”. Type it as it is written in the call.`,
    none: 'This call for interest has no areas to choose from.',
    save: 'Save',
  },
  authorise: {
    title: 'Who authorises it',
    intro: (lead: string) =>
      `Who of ${lead} decides that you apply: name and post, for instance “Amira Khan, chair of trustees”. Ask first: the person must know.`,
    field: 'Name and post',
    save: 'Save',
  },
  read: {
    heading: (lead: string) => `The application of ${lead}`,
    draft: 'This is the draft as it stands now.',
    submitted: (at: string): Text => [
      'This is what you handed in on ',
      { at, style: 'date-time' },
      ': it cannot be changed any more.',
    ],
    question: (number: number, wording: string): Text => [{ bold: `${number} · ${wording}` }],
    empty: 'Nothing yet.',
    next: 'Next question',
    before: 'Question before',
    back: 'Back to the draft',
  },
};
