import type { EventRow } from '../../../db/event.ts';
import { capital, count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const places = (n: number): string => count(n, 'place');

/** How long before the start: `1 week`, `2 hours`. */
function before(minutes: number): string {
  if (minutes % 10_080 === 0) return count(minutes / 10_080, 'week');
  if (minutes % 1440 === 0) return count(minutes / 1440, 'day');
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}

/** Every sentence of making an event: the draft, announcing, changing, moving and cancelling it. */
export const words = {
  newTitle: 'New event',
  newIntro: 'You can look at everything again before anybody is invited.',
  basicsTitle: 'What, when, where',
  kind: 'What kind of event is it?',
  title: 'What is it called?',
  starts: 'Starts',
  ends: 'Ends',
  whenPlaceholder: '12 December 10:00',
  endsPlaceholder: '16:00',
  where: 'Where',
  whereHelp:
    'The address, or a link that starts with https:// where it is online. You can add both later.',
  next: 'Next',
  linkWrong: 'A link has to start with https://. Copy it whole from your browser.',

  aboutTitle: 'What it is for',
  purpose: 'What is it for?',
  outcomes: 'What should be different afterwards?',
  outcomesHelp:
    'One a line, at most 6. Write each as people could say it: “I know three services I can refer families to”. Those who came are asked about each.',
  access: 'Getting there and getting in',
  accessHelp:
    'Steps, parking, bus, hearing loop, quiet room: people decide by this whether they can come.',
  link: 'Link to join online',
  linkHelp: 'Only where people can join online. It starts with https://.',
  area: 'Area',
  tooManyOutcomes: 'Six at most: people are asked about each. Join some, or leave some out.',
  outcomeTooLong: 'One of these is too long to be a question. Keep each under 200 characters.',

  placesTitle: 'Places and reminders',
  capacity: 'How many can come?',
  capacityHelp: 'Leave empty where anybody can come.',
  capacityWrong: 'Write a number from 1 to 20000, or leave it empty.',
  pools: 'Places kept for groups',
  poolsHelp: 'One group a line, with how many places; a share in % is the mix you aim for.',
  poolsExample: 'Voluntary groups 48, 60 %\nCouncil 32, 40 %',
  poolLine: (group: string, n: number, percent: number | null) =>
    `${capital(group)} ${n}${percent === null ? '' : `, ${percent} %`}`,
  poolUnclear: (line: string) =>
    `I cannot read “${line}”. Write a group and a number, like “Voluntary groups 48” or “School 10, 20 %”.`,
  poolTwice: 'A group stands there twice. Keep one line for each.',
  poolsTooMany: (kept: number, capacity: number) =>
    `You keep ${places(kept)}, but only ${capacity} can come. Keep fewer, or let more come.`,
  poolsNeedCapacity:
    'Say first how many can come: places can be kept only where there is an end to them.',
  release: 'Until when are they kept?',
  releaseHelp:
    'From then on they are open to everybody who waits. Leave empty to keep them to the end.',
  releaseUnclear: 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
  releaseLate: 'That is after the event begins. Choose an earlier day, or leave it empty.',
  reminders: 'Remind those who are coming',
  remindersHelp: 'Once each, by direct message.',
  reminderChoice: (minutes: number) => `${capital(before(minutes))} before`,

  programmeTitle: 'Sessions and stalls',
  sessions: 'Sessions',
  sessionsHelp: 'One a line: time; title; room; places. Room and places can be left out.',
  sessionsExample: '10:00–10:45; Welcome; Main hall\n11:00–11:45; Outreach that works; Room 2; 20',
  sessionUnclear: (line: string) =>
    `I cannot read “${line}”. Write it like “11:00–11:45; Outreach that works; Room 2; 20”.`,
  sessionOutside: (title: string) =>
    `“${title}” is not between the start and the end of the event. Change one of them.`,
  sessionTooSmall: (title: string, chosen: number) =>
    `“${title}” is chosen for ${places(chosen)} already. Keep at least as many.`,
  sessionChosen: (title: string) =>
    `“${title}” is chosen already. Keep its line with the same title, so that people stay in it.`,
  sessionsMany: (most: number) => `An event takes ${most} sessions at most.`,
  stalls: 'Stalls',
  stallsHelp:
    'One kind a line: name; how many; what is there (power, table, steps). Organisations then ask for a stall.',
  stallsExample: 'Large stall; 6; power, table\nSmall stall; 10; table',
  stallUnclear: (line: string) =>
    `I cannot read “${line}”. Write it like “Large stall; 6; power, table”.`,
  stallsMany: (most: number) => `An event takes ${most} kinds of stalls at most.`,

  audienceTitle: 'Who to invite',
  audienceIntro:
    'Choose channels, groups or both. Everybody is invited once, however often they see it.',
  channels: 'Post it in these channels',
  channelsHelp:
    'The people of these channels are invited; who joins a channel later can answer too.',
  channelsMore: (n: number) =>
    `25 of ${n} are offered. For another one, take the bot out of one it does not need.`,
  groups: 'Invite these groups by direct message',
  chooseSomebody: 'Choose at least one channel or one group.',
  noChannels: 'No channel yet: invite the bot to a channel first, then try again.',

  buttonPicture: 'Picture',
  pictureTitle: 'Picture on the card',
  pictureIntro:
    'Without one, a banner with title, day and place is drawn. Send the form without a picture to go back to that.',
  picture: 'Your picture',
  pictureAlternative: 'What does it show?',
  pictureAlternativeHelp: 'One sentence, read out to those who cannot see it.',
  pictureWrong: 'This is not a picture I can show. Choose a PNG or JPEG file of at most 2 MB.',
  pictureNeedsWords: 'Say in a sentence what the picture shows, for those who cannot see it.',
  draftHeading: (title: string) => `Draft: ${title}`,
  draftSummary: (title: string) => `Draft of the event “${title}”`,
  draftWhen: (when: Text): Text => [
    { bold: 'When: ' },
    ...(typeof when === 'string' ? [when] : when),
  ],
  draftZone: (zone: string) =>
    `The times are shown on your own clock. They were read as times in ${placeOf(zone)}, and stay so there when the clocks change.`,
  draftClash: (sentence: string): Text => [{ bold: 'Mind: ' }, sentence],
  draftWhere: (where: string): Text => [{ bold: 'Where: ' }, where],
  draftPurpose: (purpose: string): Text => [{ bold: 'What for: ' }, purpose],
  draftNoPurpose: 'Nobody knows yet what it is for. Press “What it is for”.',
  draftOutcomes: 'What should be different afterwards:',
  draftNoOutcomes:
    'Without something that should be different afterwards you cannot tell later whether it was worth it. Press “What it is for”.',
  draftAccess: (notes: string): Text => [{ bold: 'Getting there: ' }, notes],
  draftPlaces: (capacity: number | null): Text => [
    { bold: 'Places: ' },
    capacity === null ? 'as many as come' : String(capacity),
  ],
  draftPools: (kept: readonly string[], release: string | null): Text => [
    { bold: 'Kept for: ' },
    listOf(kept),
    ...(release === null
      ? [', to the end.']
      : [', until ', { at: release, style: 'date-time' } as const, '.']),
  ],
  pool: (group: string, n: number, percent: number | null) =>
    `${group} ${n}${percent === null ? '' : ` (aim ${percent} %)`}`,
  draftReminders: (minutes: readonly number[]): Text => [
    { bold: 'Reminders: ' },
    minutes.length === 0 ? 'none' : `${listOf(minutes.map(before))} before`,
  ],
  draftSessions: 'Sessions:',
  draftStalls: 'Stalls:',
  stall: (name: string, n: number, has: readonly string[]) =>
    `${name}: ${n}${has.length === 0 ? '' : ` (${has.join(', ')})`}`,
  stallHas: { power: 'power', table: 'a table', steps: 'up steps' },
  draftChannels: (names: readonly string[]): Text => [{ bold: 'Posted in ' }, `${listOf(names)}.`],
  draftGroups: (names: readonly string[]): Text => [
    { bold: 'By direct message to ' },
    `${listOf(names)}.`,
  ],
  draftInvited: (n: number) => `${capital(count(n, 'person', 'people'))} would be invited now.`,
  draftNobody: 'Nobody is invited yet. Press “Who to invite”.',
  draftKept: 'The draft is kept: type /event list to go on with it later.',
  buttonBasics: 'What, when, where',
  buttonAbout: 'What it is for',
  buttonPlaces: 'Places and reminders',
  buttonProgramme: 'Sessions and stalls',
  buttonAudience: 'Who to invite',
  buttonAnnounce: 'Announce it',
  buttonDiscard: 'Throw away',
  confirmAnnounce: {
    title: 'Announce it?',
    text: 'The card is posted and people are invited. You can still change, move or cancel it.',
    yes: 'Announce it',
  },
  confirmDiscard: {
    title: 'Throw it away?',
    text: 'The draft is deleted. Nobody has been invited.',
    yes: 'Throw away',
  },
  discarded: 'The draft is gone. Type /event new to start another.',
  draftTaken: 'This event was already announced. Type /event list to change, move or cancel it.',
  nobodyToInvite: 'Nobody would be invited. Press “Who to invite” and choose a channel or a group.',
  startsPast: 'The start has passed meanwhile. Press “What, when, where” and choose a later one.',
  announced: (title: string) => `“${title}” is on its way. The card appears in a few seconds.`,

  manageHeading: (title: string) => `Your event: ${title}`,
  manageNote:
    'What you change here shows on the card at once. Only a move or a cancellation is told to each who is coming.',
  manage: 'Change, move or cancel',
  move: 'Move it',
  moveTitle: 'Move it',
  moveIntro:
    'Everybody who is coming, may come or waits is told once. Their places are kept; sessions move along.',
  moved: (title: string, n: number) =>
    n === 0
      ? `“${title}” is moved. Nobody had answered yet, so nobody had to be told.`
      : `“${title}” is moved. ${capital(count(n, 'person is', 'people are'))} told by direct message.`,
  moveBegun: (title: string) =>
    `“${title}” has begun, so it can no longer be moved. You can still cancel it, and make a new event for another day.`,
  notMoved: 'Those are the times and the place it has already. Choose others.',
  changed: (title: string) => `“${title}” is changed, and its card with it.`,
  cancel: 'Cancel it',
  cancelTitle: 'Cancel it',
  cancelIntro: (title: string) =>
    `“${title}” will not take place. Everybody who is coming, may come, waits or has a stall is told once, with your reason.`,
  cancelReason: 'Why? Everybody reads this.',
  cancelYes: 'Cancel the event',
  cancelled: (title: string, n: number) =>
    `“${title}” is cancelled. ${n === 0 ? 'Nobody had to be told.' : `${capital(count(n, 'person is', 'people are'))} told by direct message.`}`,
  untold: (n: number) =>
    `${capital(count(n, 'person has', 'people have'))} no account that takes messages: tell them yourself. They are on the list of /event attendees.`,

  movedSummary: (title: string) => `“${title}” has moved`,
  movedText: (title: string): Text => [{ bold: title }, ' has moved. It is now:'],
  movedKept:
    'Your answer still stands. If you cannot come then, please say so, and somebody else can have your place.',
  cancelledSummary: (title: string) => `“${title}” is cancelled`,
  cancelledText: (title: string, starts: string): Text => [
    { bold: title },
    ' on ',
    { at: starts, style: 'date' },
    ' will not take place.',
  ],
  cancelledCalendar: 'If it is in your calendar by our link, it is marked as cancelled there.',
  reason: (reason: string): Text => [{ bold: 'Why: ' }, reason],

  cardSummary: ({ title, startsAt }: Pick<EventRow, 'title' | 'startsAt'>): string =>
    `Invitation: ${title}, ${startsAt.toISOString().slice(0, 10)}`,
  bannerWhen: (from: Temporal.PlainDateTime, until: Temporal.PlainDateTime): string =>
    from.toPlainDate().equals(until.toPlainDate())
      ? `${dayOf(from)}, ${clockOf(from)} to ${clockOf(until)}`
      : `${dayOf(from)}, ${clockOf(from)} to ${dayOf(until)}, ${clockOf(until)}`,
  bannerAlternative: (kind: string, title: string, when: string, where: string) =>
    `Banner of the invitation: ${title}. ${kind}, ${when}. ${where}.`,
  pictureName: 'invitation',
  exportName: 'Events you set up',
  inviteSummary: (title: string) => `You are invited: ${title}`,
  online: 'You can also join online: press “More”.',
  outcomesLine: (outcomes: readonly string[]): Text => [
    { bold: 'Afterwards you can say: ' },
    outcomes.map((one) => `“${one}”`).join(' · '),
  ],
  going: (n: number, capacity: number | null) =>
    capacity === null ? `${n} going.` : `${n} of ${places(capacity)} taken.`,
  leftFor: (parts: readonly string[]) => `Kept for: ${parts.join(' · ')}.`,
  left: (group: string, n: number) => `${group} ${n} left`,
  full: 'All places are taken. Press Going to wait for one: whoever drops out makes room.',
  waiting: (n: number) => `${capital(count(n, 'person waits', 'people wait'))} for a place.`,
  coming: 'Going',
  maybe: 'Maybe',
  cannot: "Can't",
  more: 'More',
  commands: {
    cancel: 'Cancel an event, and have everybody told',
    title: 'Part of its title; leave it out if there is only one',
    new: 'Set up an event: market place, conference, workshop, briefing …',
  },
  cardOver: 'This event is over.',
  cardBegun: 'It has begun.',
  cardCancelled: (reason: string | null): Text => [
    { bold: 'Cancelled.' },
    reason ? ` ${reason}` : '',
  ],
};

/** What of making and changing an event is told in the audit. */
export const makingAudit: Readonly<Record<string, (who: string) => string>> = {
  'event.announced': (who) => `${who} announced an event`,
  'event.moved': (who) => `${who} moved an event`,
  'event.cancelled': (who) => `${who} cancelled an event`,
  'event.changed': (who) => `${who} changed an event`,
};

/** The place by which a zone is called: `London`. */
function placeOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

function dayOf(moment: Temporal.PlainDateTime): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return moment.toLocaleString('en-GB', options).replace(',', '');
}

/** `10:00`; in Britain the clocks of posters have no leading nought. */
function clockOf(moment: Temporal.PlainDateTime): string {
  return `${moment.hour}:${String(moment.minute).padStart(2, '0')}`;
}
