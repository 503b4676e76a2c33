import type { AttendanceCount } from '../../../db/attendance.ts';
import type { Page } from '../../network/privacy.ts';
import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const people = (n: number): string => count(n, 'person', 'people');

/** Every sentence about the day itself, but what is printed. */
export const words = {
  command: 'On the day: say that you are here; for coordinators the pack, the word and the ticks',
  commandWord: 'The word shown in the room',

  nothingSoon: 'No event is on or ahead. Type /event new to set one up.',
  whichEvent: 'Which event is it about?',
  choose: 'This one',

  heading: (title: string) => `On the day: ${title}`,
  counts: (n: AttendanceCount) => {
    const came = n.attended + n.walkIns;
    const walkIns = n.walkIns > 0 ? `, ${n.walkIns} of them without a booking` : '';
    const missing = [
      ...(n.noShow > 0 ? [`${people(n.noShow)} did not come`] : []),
      ...(n.notRecorded > 0 ? [`of ${people(n.notRecorded)} it is not known yet`] : []),
    ].join(', ');
    const rest = missing === '' ? '' : ` ${missing.charAt(0).toUpperCase()}${missing.slice(1)}.`;
    return `${people(n.going)} booked, for ${count(n.goingPlaces, 'place')}. ${people(came)} came${walkIns}.${rest}`;
  },
  pack: 'Printable pack',
  showWord: 'Show the check-in word',
  tick: 'Tick who came',
  walkIn: 'Somebody without a booking',
  evaluateNow: 'Evaluate now',
  checkMeIn: 'I’m here myself',

  packHeading: (title: string) => `Printable pack: ${title}`,
  packIntro: (until: string): Text => [
    'One file to print: sign-in sheet, badges, floor list, timetable, a sheet for the door, and the evaluation on paper. The link is for you alone, works until ',
    { at: until, style: 'date-time' },
    ', and always gives who is going at that moment.',
  ],
  packCare: 'It holds names: print it yourself, and shred it once the ticks are typed in.',
  openPack: 'Open the pack (PDF)',
  packRunOut: {
    title: 'This link has run out',
    blocks: [
      { kind: 'text', text: 'A link to a printable pack works for a day, since it holds names.' },
      { kind: 'text', text: 'Coordinators type /event checkin for a new one.' },
    ],
  } satisfies Page as Page,

  wordTitle: 'I’m here',
  wordLabel: 'The word shown in the room',
  wordHelp: 'Four letters, on the screen or beside the door.',
  wordSubmit: 'I’m here',
  wrongWord:
    'I do not know this word, or it does not work now. It works from half an hour before the event until its end: look again at the screen, or tick your name on the sheet at the desk.',
  tooManyTries:
    'That were too many words. Please tick your name on the sheet at the desk, or try again in an hour.',
  checkedIn: (title: string, wasGoing: boolean) =>
    wasGoing
      ? `Welcome to “${title}”. You are checked in.`
      : `Welcome to “${title}”. You had no booking, but there is room: you are checked in.`,
  already: (title: string) => `You are checked in at “${title}” already. Have a good day.`,
  full: 'You have no booking, and every place is taken or still kept for somebody. Please speak to somebody at the desk: they can let you in when a place comes free.',
  party: (places: number) =>
    `You booked ${places} places, so all ${places} of you are noted as here.`,
  fewer: 'Fewer of us',
  ofUsTitle: 'How many of you are here?',
  ofUs: (places: number) => `Of ${places} places, how many are taken?`,
  ofUsNoted: (places: number) => `Noted: ${places} of you ${places === 1 ? 'is' : 'are'} here.`,
  noParty: 'You are not checked in with more than one place. Type /event checkin first.',
  save: 'Save',

  wordHeading: (word: string) => `The word is: ${word.toUpperCase()}`,
  wordIntro: (word: string, ends: string): Text => [
    `Whoever is in the room types /event checkin ${word}. It works from half an hour before the start until `,
    { at: ends, style: 'date-time' },
    '. Do not post it where people are who stayed at home.',
  ],
  showLarge: 'Show it large',
  withCode:
    'The large page has a QR code too: telephones come to a page that says what to type, and opens Slack or Discord.',
  noCode:
    'The large page has no QR code: this Convene has no public address that telephones could open. The word is enough.',

  exported: 'Check-in words that were not right',

  room: {
    typeThis: 'You are here? Type this in Slack or Discord:',
    command: (word: string) => `/event checkin ${word}`,
    openAndType: 'To say that you are here, open Slack or Discord and type:',
    noAccount: 'You use neither? Please tick your name on the sheet at the desk.',
    code: 'Or point your telephone’s camera here:',
    codeAlt: 'A QR code that leads to the same words on your telephone.',
    openIn: (channel: string, platform: string) => `Open #${channel} in ${platform}`,
    over: {
      title: 'This event is over',
      blocks: [
        { kind: 'text', text: 'Nobody can say any more that they are here.' },
        { kind: 'text', text: 'Were you there? Tell whoever held the event: they can tick you.' },
      ],
    } satisfies Page as Page,
  },
};

/** What the audit tells of the day. */
export const dayAudit: Readonly<Record<string, (who: string) => string>> = {
  'event.pack-read': (who) => `${who} printed the pack of an event, with names`,
};
