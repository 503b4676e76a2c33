import { capital, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const people = (n: number): string => count(n, 'person', 'people');

/** Every sentence of a survey's card, and of the direct messages that ask and remind. */
export const words = {
  cardSummary: (title: string, n: number) => `Survey: ${title} ${count(n, 'question')}.`,
  cardCloses: (closes: string, holdDays: number): Text => [
    'Open until ',
    { at: closes, style: 'date-time' },
    holdDays === 0
      ? '. The figures come back here when it closes.'
      : `. The figures come back here ${count(holdDays, 'day')} after it closes.`,
  ],
  cardAnswered: (answered: number): string =>
    answered === 0
      ? 'Be the first to answer.'
      : `${people(answered)} ${answered === 1 ? 'has' : 'have'} answered.`,
  cardClosed: (answered: number | null): string =>
    `This survey is closed. ${answered === null ? 'Thank you to everybody who answered.' : answered === 0 ? 'Nobody answered.' : `${capital(people(answered))} answered. Thank you.`}`,
  cardResultsSoon: 'The figures are being added up and will appear here shortly.',
  cardResultsHeld: (publish: string): Text => [
    'The figures come back here on ',
    { at: publish, style: 'date-time' },
    '.',
  ],
  privacyLink: 'What happens to my data',
  answer: 'Answer',

  // Direct messages
  askSummary: (title: string) => `You are asked: ${title}`,
  reminderHeading: (title: string) => `A gentle reminder: ${title}`,
  reminderSummary: (title: string) => `Still open for you: ${title}`,
  reminderText: (closes: string): Text => [
    'You have not sent your answers yet. It is open until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  stopReminders: 'No more for this survey',
  stopped: 'You will get no more reminders for this survey. You can still answer it.',
};

/** The same, as it is said of a poll. */
export const pollWords = {
  cardResultsSoon: 'The votes are being counted and will appear here shortly.',
  answer: 'Vote',

  reminderText: (closes: string): Text => [
    'You have not voted yet. It is open until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  stopReminders: 'No more for this poll',
  stopped: 'You will get no more reminders for this poll. You can still vote.',
} satisfies Partial<typeof words>;
