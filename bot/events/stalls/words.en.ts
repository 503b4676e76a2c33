import type { StallRow, StallTypeCount } from '../../../db/stall.ts';
import type { AuditSentence } from '../../network/words.en.ts';
import { capital, count } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Span, Text } from '../../view.ts';

const stalls = (n: number): string => count(n, 'stall');
const applications = (n: number): string => count(n, 'application');

const ranks = ['', 'next', 'second', 'third'];

/** Where somebody stands in a queue: `next`, `second`, `third`, then `number 4`. */
function rank(place: number): string {
  return ranks[place] ?? `number ${place}`;
}

/** Every sentence about stalls that a person reads. */
export const words = {
  ask: 'Ask for a stall',
  commands: {
    stall: 'Ask for a stall at an event, or see to the one you have',
    title: 'Part of the event’s name; leave out where there is only one',
  },

  // Which event
  whichHeading: 'Stalls',
  which: 'At which event?',
  whichMore: 'There are more. Type the command again with part of the event’s name.',
  noEvents: 'No event with stalls is coming up. Type /event list to see what is on.',
  unknownEvent: (typed: string) =>
    `I know no event with stalls called “${typed.slice(0, 60)}”. Type /event stall to see those there are.`,
  eventLine: (title: string, starts: string): Text => [
    { bold: title },
    ' · ',
    { at: starts, style: 'date-time' },
  ],
  open: 'My stall',
  noStalls: (title: string) =>
    `There are no stalls at “${title}”. You can still come: type /event show to answer.`,
  hasBegun: (title: string) =>
    `“${title}” has begun, so no stall can be asked for any more. Please speak to somebody at the door.`,

  // For which organisation
  heading: (title: string) => `Stalls: ${title}`,
  noOrganisation:
    'A stall is an organisation’s. Add yours first, then come back with /event stall.',
  addOrganisation: 'Add an organisation',
  without: (organisation: string): Text => [{ bold: organisation }, ' · no stall yet'],
  askFor: (organisation: string) => cutText(`Ask for ${organisation}`, 75),
  manage: 'All stalls',

  // The form
  formTitle: 'Ask for a stall',
  changeTitle: 'Change your stall',
  intro: (organisation: string, title: string) => `A stall of ${organisation} at “${title}”.`,
  kindKept:
    'The kind of stall is settled. For another kind, give this one back and ask again: you go to the end of the queue then.',
  kind: 'Which kind of stall?',
  kindChoice: ({ name, number, approved, waiting }: StallTypeCount) =>
    `${cutText(name, 40)} – ${
      approved < number
        ? `${number - approved} of ${number} left`
        : `all taken${waiting > 0 ? `, ${waiting} waiting` : ''}`
    }`,
  has: (parts: readonly string[]) => (parts.length === 0 ? undefined : capital(parts.join(', '))),
  hasPower: 'power',
  hasTable: 'a table',
  hasSteps: 'up steps',
  offers: 'What do you offer?',
  offersHelp: 'Everybody who is coming can read this.',
  looksFor: 'What are you looking for?',
  looksForHelp: 'Partners, referrals, volunteers: whatever the day should bring you.',
  needs: 'What do you need?',
  needsPower: 'Power',
  needsTable: 'A table',
  access: 'Access: what do you need to get in?',
  accessHelp: 'Step-free way, a chair … Only coordinators see it; deleted 28 days afterwards.',
  save: 'Save',
  submit: 'Ask for it',
  chooseKind: 'Choose one of the kinds in the list.',
  notYours: 'I cannot find that stall among yours. Type /event stall to see them.',
  notYourOrganisation:
    'You do not speak for that organisation. Type /network organisation to see yours, then try again.',
  already: (organisation: string) =>
    `${organisation} has asked for a stall already. Type /event stall to see where it stands.`,
  gone: 'This stall was given back or declined meanwhile. Type /event stall to ask again.',

  // Where it stands
  stands: (organisation: string, state: string): Text => [{ bold: organisation }, `\n${state}`],
  state: (stall: Pick<StallRow, 'state' | 'typeName' | 'place' | 'pitch'>): string => {
    switch (stall.state) {
      case 'applied':
        return `You have asked for: ${stall.typeName}. A coordinator decides, and I tell you by direct message.`;
      case 'approved':
        return `You have a stall: ${words.kindAndPitch(stall)}`;
      case 'waiting':
        return `You are ${rank(stall.place ?? 1)} in the queue for: ${stall.typeName}. As soon as one comes free it is yours, and I tell you.`;
      case 'declined':
        return `You asked for: ${stall.typeName}. It was declined.`;
      case 'withdrawn':
        return `You have given your stall back: ${stall.typeName}.`;
      default:
        return stall.state satisfies never;
    }
  },
  kindAndPitch: ({ typeName, pitch }: Pick<StallRow, 'typeName' | 'pitch'>): string =>
    pitch === null
      ? `${typeName}. You hear later which pitch is yours.`
      : `${typeName}, pitch ${pitch}.`,
  yours: (stall: Pick<StallRow, 'typeName' | 'pitch'>): Text => [
    { bold: 'Your stall: ' },
    words.kindAndPitch(stall),
  ],
  allTaken:
    'All stalls of this kind are taken at the moment. If yours is approved, you go into the queue.',
  youOffer: (text: string): Text => [{ bold: 'You offer: ' }, text],
  youLookFor: (text: string): Text => [{ bold: 'You look for: ' }, text],
  youNeed: (parts: readonly string[]): Text => [{ bold: 'You need: ' }, words.parts(parts)],
  change: 'Change it',
  giveBack: 'Give it back',
  confirmGiveBack: {
    title: 'Give your stall back?',
    text: 'It goes to the next organisation. You can ask again, but at the end of the queue.',
    yes: 'Give it back',
  },
  givenBack: (organisation: string, title: string) =>
    `Done: ${organisation} has no stall at “${title}” any more. Thank you for saying so.`,

  // Direct messages to those who asked
  toldApproved: (title: string) => `You have a stall at “${title}”`,
  toldWaiting: (title: string) => `You are in the queue for a stall at “${title}”`,
  toldDeclined: (title: string) => `About your stall at “${title}”`,
  toldPitch: (title: string) => `Your pitch at “${title}”`,
  toldMoved: (title: string) => `“${title}”, where you asked for a stall, has moved`,
  toldCancelled: (title: string) => `“${title}”, where you asked for a stall, is cancelled`,
  approved: (organisation: string, title: string): Text => [
    'Good news: ',
    { bold: organisation },
    ` has a stall at “${title}”.`,
  ],
  waiting: (organisation: string, title: string): Text => [
    `The stall of `,
    { bold: organisation },
    ` at “${title}” is approved, but all of its kind are taken.`,
  ],
  declined: (organisation: string, title: string): Text => [
    'We cannot give ',
    { bold: organisation },
    ` a stall at “${title}”. Thank you for offering to be there.`,
  ],
  why: (reason: string): Text => [{ bold: 'Why: ' }, reason],
  declinedNext: 'You are welcome to come as a guest, or to ask again with something changed.',
  pitch: (organisation: string, title: string, pitch: string): Text => [
    'At ',
    { bold: title },
    `, ${organisation} has pitch `,
    { bold: pitch },
    '.',
  ],
  movedTo: 'It is now:',
  movedKept: 'Your stall is kept. If you cannot be there then, please give it back.',
  cancelled: (title: string): Text => [
    { bold: title },
    ' will not take place, so your stall is free again.',
  ],

  // What coordinators hear
  newSummary: (n: number) => `${capital(applications(n))} for a stall to decide`,
  newLine: (title: string, n: number): Text => [
    { bold: title },
    ` · ${n} ${n === 1 ? 'organisation waits' : 'organisations wait'} for a decision`,
  ],
  decide: 'Decide',

  // Their list
  listHeading: (title: string) => `Stalls at ${title}`,
  kindLine: ({ name, number, approved, waiting, applied }: StallTypeCount) =>
    [
      `${name}: ${approved} of ${number} taken`,
      ...(waiting > 0 ? [`${waiting} in the queue`] : []),
      ...(applied > 0 ? [`${applied} to decide`] : []),
    ].join(', '),
  noKinds: 'There are no stalls yet. Press “How many there are” and write them down.',
  nobodyYet: 'Nobody has asked for a stall yet. The card of the event has a button for it.',
  entry: (stall: StallRow): Span[] => [
    { bold: cutText(stall.organisationName, 80) },
    ` · ${cutText(stall.typeName, 40)} · ${words.short(stall)}`,
  ],
  kindEntry: (stall: StallRow) => `${stall.typeName} · ${words.short(stall)}`,
  short: ({ state, place, pitch }: Pick<StallRow, 'state' | 'place' | 'pitch'>): string => {
    switch (state) {
      case 'applied':
        return 'to decide';
      case 'approved':
        return pitch === null ? 'approved, no pitch yet' : `pitch ${pitch}`;
      case 'waiting':
        return `${rank(place ?? 1)} in the queue`;
      case 'declined':
        return 'declined';
      case 'withdrawn':
        return 'given back';
      default:
        return state satisfies never;
    }
  },
  theyOffer: (text: string): Span[] => [{ bold: 'Offers: ' }, text],
  theyLookFor: (text: string): Text => [{ bold: 'Looks for: ' }, text],
  theyNeed: (parts: readonly string[]): Span[] => [{ bold: 'Needs: ' }, words.parts(parts)],
  parts: (parts: readonly string[]): string => (parts.length === 0 ? 'nothing' : parts.join(' · ')),
  noPower: 'power (this kind has none)',
  noTable: 'a table (this kind has none)',
  standsUpSteps: 'stands up steps',
  contact: (person: string | null, contact: string | null): Span[] => [
    { bold: 'Contact: ' },
    [person ?? 'somebody without a name', ...(contact === null ? [] : [contact])].join(' · '),
  ],
  approve: 'Approve',
  decline: 'Decline',
  takeBack: 'Take it back',
  givePitch: 'Pitch',
  look: 'More',
  floor: 'Floor list',
  numbers: 'How many there are',
  backToList: 'All stalls',
  didApprove: (organisation: string) => `${organisation} has a stall now.`,
  didQueue: (organisation: string) =>
    `All of this kind are taken, so ${organisation} is in the queue and gets the next one that comes free.`,
  didDecline: (organisation: string) => `${organisation} is declined.`,
  didPromote: (n: number) =>
    `${capital(count(n, 'organisation has', 'organisations have'))} moved up from the queue.`,
  didPitch: (organisation: string, pitch: string | null) =>
    pitch === null ? `${organisation} has no pitch any more.` : `${organisation}: pitch ${pitch}.`,
  isTold: 'They are told by direct message.',
  isPitchTold:
    'They are told by direct message a little later, so that you can still put it right.',
  isUntold: 'They take no direct messages from me: please tell them yourself.',
  decidedAlready: 'Somebody has decided about this meanwhile. Here is how it stands.',
  unknown: 'I cannot find that stall. Type /event stall to see those there are.',

  declineTitle: 'Decline the stall',
  declineIntro: (organisation: string) => `${organisation} reads your reason.`,
  reason: 'Why?',
  reasonHelp: 'One or two kind sentences, and what could be done instead.',
  pitchTitle: 'Give a pitch',
  pitchField: 'Pitch',
  pitchHelp: 'A number or a name, as on your plan: 12, A3, Stage. Leave empty to take it away.',
  pitchTaken: (pitch: string, organisation: string) =>
    `Pitch ${pitch} is ${organisation}’s already. Choose another, or free that one first.`,
  notApproved: 'Only a stall that is approved and has its place can be given a pitch.',

  // How many there are
  tooFew: (name: string, approved: number) =>
    `${stalls(approved)} of the kind “${name}” ${approved === 1 ? 'is' : 'are'} approved. Keep at least ${approved}, or take some back first: /event stall, “All stalls”.`,
  kindInUse: (name: string, n: number) =>
    `${applications(n)} for “${name}” would be lost. Keep its line as it is, or decide about those first: /event stall, “All stalls”.`,
  kindTwice: (name: string) => `“${name}” is there twice. Keep one line for each kind.`,

  // On the card
  left: (n: number) =>
    n === 0
      ? 'All stalls are taken; organisations can wait for one.'
      : `${capital(stalls(n))} left for organisations.`,

  // Who will be there
  thereHeading: 'Who will be there',
  thereTitle: (title: string) => `Who will be there: ${title}`,
  thereLine: (organisation: string, offers: string, pitch: string | null): Text => [
    { bold: organisation },
    pitch === null ? '' : ` (pitch ${pitch})`,
    `: ${offers}`,
  ],
  thereAll: (n: number) => `All ${stalls(n)}`,
  thereNobody: 'No stall has been given out yet. Look again nearer the day.',

  // Floor list, page and files
  floorHeading: (title: string) => `Floor list: ${title}`,
  floorNone: 'No stall is approved yet, so there is nothing on the floor.',
  floorLine: (pitch: string | null, organisation: string, kind: string): Span[] => [
    { bold: pitch === null ? words.noPitch : `Pitch ${pitch}` },
    ` · ${organisation} · ${kind}`,
  ],
  noPitch: 'No pitch yet',
  floorLinks: (until: string): Text => [
    'For printing and for the hall: as a page, for Excel, or as plain data. The links open for whoever has them, until ',
    { at: until, style: 'date-time' },
    '. They hold names and what people need, so keep them to those who set up.',
  ],
  linkLabel: { page: 'As a page', xlsx: 'For Excel', csv: 'As plain data (CSV)' },
  floorSheet: 'Floor list',
  holdersSheet: 'Stallholders',
  floorColumns: ['Pitch', 'Organisation', 'Kind', 'Power', 'Table', 'Access'],
  holderColumns: ['Organisation', 'Pitch', 'Contact person', 'Contact', 'Offers', 'Looks for'],
  fileColumns: [
    'Pitch',
    'Organisation',
    'Contact person',
    'Contact',
    'Kind',
    'Offers',
    'Looks for',
    'Power',
    'Table',
    'Access',
  ],
  wanted: (isWanted: boolean, isThere: boolean): string => {
    if (!isWanted) return '–';
    return isThere ? 'yes' : 'yes, bring it in';
  },
  steps: 'Up steps',
  floorTotals: (all: number, power: number, table: number): string =>
    `${capital(stalls(all))}: power for ${power}, a table for ${table}.`,
  printed: (at: string): Text => ['As it was on ', { at, style: 'date-time' }, '.'],
  fileName: { csv: 'stalls.csv', xlsx: 'stalls.xlsx' },

  // What a person takes along
  exported: {
    asked: 'Stalls you asked for',
    decided: 'Stalls you decided about',
  },
};

/** What about stalls is told in the audit. */
export const stallAudit: Readonly<Record<string, AuditSentence>> = {
  'event.stall-asked': (who) => `${who} asked for a stall at an event`,
  'event.stall-changed': (who) => `${who} changed a stall`,
  'event.stall-withdrawn': (who) => `${who} gave a stall back`,
  'event.stall-approved': (who) => `${who} approved a stall`,
  'event.stall-queued': (who) => `${who} approved a stall, which now waits for one to come free`,
  'event.stall-declined': (who) => `${who} declined a stall`,
  'event.stall-pitched': (who) => `${who} gave a stall its pitch`,
  'event.stalls-resized': (who) => `${who} changed how many stalls there are`,
  'event.floor-read': (who) => `${who} took the floor list of an event along`,
};
