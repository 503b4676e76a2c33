import type { Text } from '../view.ts';

/** Every sentence of the home view that a person reads. */
export const words = {
  heading: 'What is open for you',
  nothingOpen: 'Nothing is open for you just now. You are told when there is something new.',
  open: (title: string, closes: string): Text => [
    { bold: title },
    ' Open until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  answered: (title: string): Text => [{ bold: title }, ' You have answered, thank you.'],
  changeable: (title: string, closes: string): Text => [
    { bold: title },
    ' You have answered, thank you. You can change your answers until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  answer: 'Answer',
  change: 'Change my answers',
  more: 'There are more: type /pulse list to see them.',
  can: 'What you can do',
  newSurvey: 'New survey',
  surveys: 'All surveys and polls',
  newEvent: 'New event',
  events: 'All events',
  newRound: 'New call for interest',
  rounds: 'Calls for interest',
  results: 'Latest results',
  digests: 'Digests',
  evidence: 'Evidence',
  keyFigures: 'Key figures',
  find: 'Who can help us?',
  settings: 'Settings',
  role: 'Give or take a role',
  me: 'What you hold about me',
  link: 'Link my accounts',
  command: 'What is open for you, and what you can do',
};

/** The same, as it is said of a poll. */
export const pollWords = {
  answered: (title: string): Text => [{ bold: title }, ' You have voted, thank you.'],
  changeable: (title: string, closes: string): Text => [
    { bold: title },
    ' You have voted, thank you. You can change your vote until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  answer: 'Vote',
  change: 'Change my vote',
} satisfies Partial<typeof words>;
