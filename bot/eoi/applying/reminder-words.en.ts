import type { Text } from '../../view.ts';

/** What people are told before a deadline. */
export const reminderWords = {
  summary: (title: string) => `The deadline of “${title}” is near`,
  closes: (at: string): Text => ['Hand in before ', { at, style: 'date-time' }, '.'],
  missing: (lead: string) => `The application of ${lead} is not handed in yet. Still missing:`,
  ready: (lead: string) =>
    `The application of ${lead} has all it needs, and is not handed in yet: that is one press.`,
  changed: (lead: string) =>
    `You changed the application of ${lead} since you handed it in. What counts is what you handed in, until you hand it in again.`,
  interest:
    'You said that you may be interested, and nothing of yours is handed in. If it is not for you this time, there is nothing to do.',
  begin: 'Begin, or go on',
  open: (lead: string) => `Open: ${lead}`,
  never: 'Never remind me',
};
