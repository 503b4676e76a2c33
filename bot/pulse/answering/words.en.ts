import type { Text } from '../../view.ts';

/** Every sentence of answering a survey. */
export const words = {
  pageOf: (page: number, pages: number) => `Part ${page} of ${pages}`,
  savedAsYouGo: 'Each choice is saved as you make it, so you can stop and come back later.',
  textUnsaved: 'Text you type is saved when you press the button below; until then it may be lost.',
  back: 'Back',
  send: 'Send',
  nextOrSend: 'Go on or send',
  partOf: (stem: string, part: string) => `${stem} ${part}`,
  rank: (place: number) =>
    `${['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'][place - 1] ?? `${place}th`} choice`,
  /** A place in a language that does not name it. */
  plainRank: (place: number) => `${place}.`,
  decline: 'I would rather not say',
  declineAlone: 'Choose either what fits or “I would rather not say”, not both.',
  rankedTwice: (wording: string) =>
    `You have chosen the same twice. Please choose another for “${wording}”.`,
  chooseAnother: 'You have chosen this already. Please choose another.',
  chooseFromList: 'Choose from the list.',
  chooseOne: 'Choose one answer only.',
  textTooLong: 'Your text is too long. Keep it under 3,000 characters.',
  answerRequired: 'Please answer this one before you go on.',
  stillMissing: (wording: string) =>
    `One question is still open. Please answer it first: “${wording}”`,
  notOpenYet: (title: string) => `“${title}” is not open yet. You will see a card when it is.`,
  closed: (title: string) =>
    `“${title}” is closed, so this was not saved. The figures come back to where you were asked.`,
  cancelled: (title: string) => `“${title}” was called off. There is nothing to answer.`,
  alreadyVoted:
    'You have already answered, thank you. Anonymous answers cannot be changed, because nobody can find them again.',
  notInvited: 'Please press Answer on the card once more, then go on.',
  oldButton: 'That question has changed since. Press Answer on the card to go on.',
  thanksHeading: 'Thank you, your answers are in.',
  thanksChange: (closes: string): Text => [
    'You can change them until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  thanksFinal: 'Nobody can trace them to you, so they can no longer be changed.',
  thanksResults: (publish: string): Text => [
    'The figures come back on ',
    { at: publish, style: 'date-time' },
    ', where you were asked.',
  ],
  change: 'Change my answers',
  nothingAnswered: 'Please answer at least one question before you send.',
};

/** The same, as it is said of a poll. */
export const pollWords = {
  closed: (title: string) =>
    `“${title}” is closed, so this did not count. The result is where the poll was posted.`,
  cancelled: (title: string) => `“${title}” was called off. There is nothing to vote on.`,
  alreadyVoted:
    'You have already voted, thank you. Anonymous votes cannot be changed, because nobody can find them again.',
  notInvited: 'Please press what you choose on the card once more.',
} satisfies Partial<typeof words>;
