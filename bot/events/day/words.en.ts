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

  onTheDay: 'On the day',
  heading: (title: string) => `On the day: ${title}`,
  counts: (n: AttendanceCount) => {
    const booked = `${people(n.going)} booked, for ${count(n.goingPlaces, 'place')}.`;
    const came = n.attended + n.walkIns;
    if (came + n.noShow === 0) return `${booked} Nobody is ticked yet.`;
    const walkIns = n.walkIns > 0 ? `, ${n.walkIns} of them without a booking` : '';
    const missing = [
      ...(n.noShow > 0 ? [`${people(n.noShow)} did not come`] : []),
      ...(n.notRecorded > 0 ? [`of ${people(n.notRecorded)} it is not known yet`] : []),
    ].join(', ');
    const rest = missing === '' ? '' : ` ${missing.charAt(0).toUpperCase()}${missing.slice(1)}.`;
    return `${booked} ${people(came)} came${walkIns}.${rest}`;
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
  onlyHere:
    'This Convene has no public address, so the link opens only on the computer on which it runs.',
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
    `Whoever is in the room types /event checkin word:${word}. It works from half an hour before the start until `,
    { at: ends, style: 'date-time' },
    '. Do not post it where people are who stayed at home.',
  ],
  showLarge: 'Show it large',
  withCode:
    'The large page has a QR code too: telephones come to a page that says what to type, and opens Slack or Discord.',
  noCode:
    'This Convene has no public address: the large page opens only on the computer on which it runs, and has no QR code. The word is enough.',

  tooEarly: 'Who came can be typed in from half an hour before the start.',
  settled:
    'This event is settled: who came can be corrected for 28 days after the end. The report stays as it is.',
  notBegun: 'The event has not begun yet, so nobody can have missed it.',

  tickTitle: 'Tick who came',
  tickIntro:
    'In the order of the sign-in sheet. Only those who are not ticked yet are listed; a tick counts for all they booked for.',
  tickMore: 'The next ones. What you ticked so far is saved.',
  saveAndGoOn: 'Save and go on',
  ticked: 'Saved. That was the end of the list.',
  allTicked: 'Everybody who booked is ticked.',
  fromTo: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  withParty: (name: string, places: number) => `${name} (${places} places)`,
  noName: 'somebody without a name',

  untick: 'Take back a tick',
  untickTitle: 'Take back a tick',
  untickIntro: 'Tick those who were not here after all. They are then open again.',
  takeBack: 'Take back',
  takeBackAndGoOn: 'Take back and go on',
  takenBack: 'Saved. Whoever you took back is open again.',
  nobodyTicked: 'Nobody is ticked, so there is nothing to take back.',

  parties: 'How many of each party',
  partiesTitle: 'How many came?',
  partyOf: (name: string, places: number) => `${name}, of ${places} places`,
  partiesSaved: 'Saved.',
  noParties: 'Nobody who is ticked booked for more than one.',

  restButton: 'Everybody else did not come',
  restTitle: 'Everybody else did not come?',
  restConfirm: (n: number) =>
    `${people(n)} who booked ${n === 1 ? 'is' : 'are'} noted as not having come. You can correct it for 28 days.`,
  restYes: 'Yes, note that',
  restMissed: (n: number) =>
    `${people(n)} ${n === 1 ? 'is' : 'are'} noted as not having come. If one of them was here after all, tick them.`,
  unknownButton: 'I don’t know about the others',
  restUnknown: 'Of the others it is left open whether they came. The report counts them apart.',

  walkInTitle: 'Without a booking',
  walkInName: 'Their name',
  walkInNameHelp: 'All of it or a part, if they are known here.',
  goOn: 'Go on',
  whichPerson: 'Who is it?',
  somebodyNew: 'Somebody new',
  personGone: 'That person is no longer here. Type /event checkin to start again.',
  newTitle: 'Somebody new',
  newIntro: 'They are added to your network, so please tell them, and show them the privacy page.',
  newGroup: 'They are here as a …',
  newOrganisation: 'Organisation',
  newSave: 'Add them, they are here',
  isHere: (name: string) => `${name} is ticked already.`,
  wasBooked: (name: string) => `${name} had a booking, and is ticked now.`,
  walkInNoted: (name: string) => `${name} is noted as having come without a booking.`,

  evaluateEarly: 'The event has not begun yet. Ask people how it was in its last ten minutes.',
  evaluateNobody:
    'Nobody is noted as being here yet, and the questions go to those who are. Show the check-in word, or tick who came, then press this again.',
  evaluateTitle: 'Ask everybody now?',
  evaluateConfirm:
    'Everybody who is noted as here gets the questions at once. It cannot be taken back, so best in the last ten minutes.',
  evaluateYes: 'Ask them now',
  evaluateHeading: 'The questions are on their way',
  evaluateText: (asked: number, onPaper: number) => {
    const chat = `${people(asked)} who ${asked === 1 ? 'is' : 'are'} noted as here ${asked === 1 ? 'gets' : 'get'} a message with the questions, on Slack or Discord.`;
    const paper =
      onPaper === 0
        ? ''
        : ` ${people(onPaper)} who ${onPaper === 1 ? 'uses' : 'use'} neither can answer on paper, from the printable pack.`;
    return `${chat}${paper} Show the large page to the room, and give people the last ten minutes for it.`;
  },
  evaluateCode:
    'Its QR code leads telephones to a page that says where the questions are, and opens Slack or Discord: they are answered there, so that each person counts once.',
  evaluateLate:
    'Whoever has left gets the same message. Whoever is checked in or ticked later gets it then.',

  exported: 'Check-in words that were not right',

  room: {
    typeThis: 'You are here? Type this in Slack or Discord:',
    command: (word: string) => `/event checkin word:${word}`,
    openAndType: 'To say that you are here, open Slack or Discord and type:',
    noAccount: 'You use neither? Please tick your name on the sheet at the desk.',
    askWord: 'How was it?',
    askText:
      'Convene has just sent you a message with a few questions about today. Please answer now: open Slack or Discord, or type /home there.',
    askNotIn:
      'No message? Then you are not checked in yet: tell somebody at the desk, and the questions come to you a few minutes later.',
    noPaper: 'You use neither? Ask at the desk for the questions on paper.',
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
  'event.attendance-entered': (who) => `${who} ticked who came to an event`,
  'event.attendance-taken-back': (who) => `${who} took back that somebody came to an event`,
  'event.no-shows-noted': (who) => `${who} noted that the others did not come to an event`,
  'event.no-shows-taken-back': (who) => `${who} took back that others did not come to an event`,
  'event.evaluated-now': (who) => `${who} asked those at an event how it was`,
  'event.walk-in-noted': (who) => `${who} noted somebody who came without a booking`,
};
