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
