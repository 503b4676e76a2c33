import type { EventRule } from '../../../db/event-series.ts';
import { count } from '../../network/words.en.ts';

const nth = ['', 'first', 'second', 'third', 'fourth'];

/** Every sentence about events that repeat. */
export const words = {
  button: 'Repeat it',
  title: 'Repeat it',
  intro:
    'Each one is an event of its own, with its own places and answers. The next is announced by itself when the one before begins; you can change it until then.',
  how: 'How often?',
  choice: (kind: EventRule['kind'] | 'never', every: number, day: string) => {
    if (kind === 'never') return 'Not at all';
    if (kind === 'weekly') return every === 1 ? `Every ${day}` : `Every ${every} weeks on ${day}`;
    return kind === 'monthly-date' ? `Every month on the ${day}` : `Every month on the ${day}`;
  },
  nthDay: (n: number, weekday: string) => `${n > 4 ? 'last' : nth[n]} ${weekday}`,
  dayOfMonth: (day: number) => `${day}${ending(day)}`,
  times: 'How many in all?',
  timesHelp: 'From 2 to 52.',
  timesWrong: 'Write a number from 2 to 52.',
  next: 'Next',
  draft: (how: string, times: number) =>
    `Repeats: ${how.charAt(0).toLowerCase()}${how.slice(1)}, ${count(times, 'time')} in all.`,
  planned: (number: number, times: number) =>
    `Number ${number} of ${times}. It is announced by itself when the one before begins.`,
  endButton: 'No further ones',
  confirmEnd: {
    title: 'No further ones?',
    text: 'This one takes place. The ones after it are not announced any more.',
    yes: 'No further ones',
  },
  ended: (title: string) =>
    `“${title}” does not repeat any more. This one takes place as announced.`,
  notRepeating: 'This event does not repeat, or its last one is announced already.',
  skipped: (title: string) =>
    `This one of “${title}” is left out. The one after it comes as planned.`,
};

/** What of it is told in the audit. */
export const repeatingAudit: Readonly<Record<string, (who: string) => string>> = {
  'event.series-ended': (who) => `${who} ended events that repeat`,
};

function ending(day: number): string {
  if (day > 10 && day < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
