import type { NeedTotalRow } from '../../../db/rsvp-need.ts';
import type { RsvpAnswer, Seat } from '../../../db/seat.ts';
import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { words } from './words.en.ts';

const placesOf = (places: number): string => (places === 1 ? '' : ` · ${count(places, 'place')}`);

/** Every sentence that only coordinators read: who is coming, and answers entered for others. */
export const guestWords = {
  commands: { attendees: 'Who is coming, who waits, and what they need (coordinators)' },
  heading: (title: string) => `Who is coming: ${title}`,
  going: 'They have a place',
  offered: 'A place is kept for them, they have not taken it yet',
  waiting: 'They wait, in this order',
  maybe: 'They may come',
  guest: (number: number | null, name: string, organisation: string | null, places: number) =>
    `${number === null ? '' : `${number}. `}${name || 'somebody without a name'}${organisation === null ? '' : `, ${organisation}`}${placesOf(places)}`,
  more: (n: number) => `… and ${n} more: see the file.`,
  needs: 'What they need',
  need: ({ need, going, waiting, details }: NeedTotalRow, by: string | null): Text => [
    { bold: words.need(need) },
    `: ${going}`,
    ...(waiting > 0 ? [`, and ${waiting} of those who wait`] : []),
    ...(details.length > 0 ? [` (${details.join('; ')})`] : []),
    ...(by === null ? [] : [' · book by ', { at: by, style: 'date' } as const]),
  ],
  needsNote:
    'The dates to book by are our own rule of thumb. Needs are deleted 28 days after the event.',
  private: 'Only you see this. Names and needs are for planning the day, and for nobody else.',
  fileName: 'who-is-coming.csv',
  columns: ['Name', 'Organisation', 'Answers as', 'Answer', 'Places', 'Looks for', 'Offers'],
  standing: (answer: RsvpAnswer, seat: Seat) => {
    if (seat === 'waiting') return 'in the queue';
    if (seat === 'offered') return 'a place is offered';
    return { accepted: 'going', tentative: 'may come', declined: 'not coming', 'needs-action': '' }[
      answer
    ];
  },

  enter: 'Enter an answer for somebody',
  enterTitle: 'Answer for somebody',
  enterIntro:
    'For people who rang, wrote or told you. They count like everybody else: first come, first served.',
  name: 'Their name',
  nameHelp: 'All of it or a part. Somebody new? Add them first with /network person.',
  answer: 'What do they say?',
  answers: { going: 'They are coming', maybe: 'They may come', cant: 'They cannot come' },
  places: 'How many places?',
  placesHelp: 'Their own and one for each colleague.',
  find: 'Go on',
  nobody:
    'I find nobody of that name. Check how it is written, or add them first with /network person.',
  tooMany: 'Too many people have that in their name. Please type more of it.',
  which: 'Who is it?',
  gone: 'That person is no longer here. Type /event attendees to start again.',
  placesKept: (name: string) =>
    `There is an answer of ${name} already, with another number of places, and there is no room for so many. It stays as it was.`,
  theirs: (
    name: string,
    title: string,
    seat: Seat,
    answer: RsvpAnswer,
    position: number | null,
  ) => {
    if (seat === 'seated') return `${name} has a place at “${title}”.`;
    if (seat === 'offered') return `A place at “${title}” is kept for ${name}.`;
    if (seat === 'waiting')
      return `“${title}” is full. ${name} is number ${position ?? 1} in the queue.`;
    if (answer === 'declined') return `${name} is not coming to “${title}”.`;
    if (answer === 'tentative') return `${name} may come to “${title}”.`;
    return `The place at “${title}” that was kept for ${name} has gone to the next in the queue.`;
  },
  notReached: 'Please tell them: no message of mine reaches them on Slack or Discord.',
  readOut: 'Please tell them: they use neither Slack nor Discord, so nobody else can.',
  keptUntil: (until: string): Text => [
    'It is kept until ',
    { at: until, style: 'date-time' },
    '. Please ask them, and press what they say.',
  ],
  theirNeeds: 'What they need',
  another: 'Enter another one',
  takeForThem: 'They take it',
  passOnForThem: 'They leave it to the next',
  needsSaved: (name: string) => `Saved what ${name} needs.`,
};

/** Lines of the audit. */
export const answeringAudit = {
  'event.attendees-read': (who: string) => `${who} looked at who is coming to an event`,
  'event.needs-read': (who: string) => `${who} looked at what somebody needs at an event`,
  'event.entered': (who: string) => `${who} entered somebody’s answer to an event`,
};
