import type { Anonymity, Breakdown } from '../../../db/survey.ts';
import type { GuestKind } from '../../../db/wave-event.ts';
import { capital, count, listOf, words as network } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const people = (n: number): string => count(n, 'person', 'people');
const reminders = (n: number): string => (n === 0 ? 'no reminders' : count(n, 'reminder'));

/** Every sentence of making a survey, until it is sent out. */
export const words = {
  newTitle: 'New survey',
  newIntro: 'You can look at everything again before anybody is asked.',
  template: 'What do you want to ask?',
  again: (title: string) => `Once more: ${title}`,
  againHelp: 'Privacy, grouping and reminders stay as they were.',
  anonymity: 'How private are the answers?',
  anonymityChoice: (level: Anonymity, k: number) =>
    ({
      confidential: `Confidential: only figures of ${k} or more people`,
      anonymous: 'Anonymous: nobody can be traced, no changes',
      named: 'With names: coordinators see who said what',
    })[level],
  breakdown: 'Show figures by',
  breakdownChoice: (breakdown: Breakdown) =>
    ({
      group: 'Group (voluntary, council, school …)',
      locality: 'Area',
      'locality-group': 'Area, then group',
    })[breakdown],
  reminders: 'Reminders',
  remindersHelp: 'Only to those who have not answered, never at night or on days off.',
  remindersChoice: (n: number) => capital(reminders(n)),
  waveLabel: 'Name of this time',
  waveLabelHelp: 'For example: Year one. It stands beside the figures.',
  next: 'Next',
  audienceTitle: 'Who to ask',
  audienceIntro:
    'Choose channels, groups or both. Everybody counts once, however often they see it.',
  channels: 'Post it in these channels',
  channelsHelp: 'The people of these channels are asked.',
  channelsMore: (n: number) =>
    `25 of ${n} are offered. For another one, take the bot out of one it does not need.`,
  groups: 'Ask these groups by direct message',
  guests: 'Ask the people of an event by direct message',
  guestsChoice: (which: GuestKind, title: string) =>
    ({
      going: `Who is going to “${title}”`,
      attended: `Who came to “${title}”`,
      missed: `Who was going to “${title}” and did not come`,
    })[which],
  applicants: 'Ask who took part in a call for interest',
  applicantsChoice: (title: string) => `Interested in, or applied to, “${title}”`,
  channelChoice: (platform: 'slack' | 'discord', place: string, channel: string) =>
    `#${channel} (${network.platform(platform)}, ${place})`,
  chooseSomebody: 'Choose at least one channel, one group or the people of an event.',
  noChannels: 'No channel yet: invite the bot to a channel first, then try again.',
  timingTitle: 'When',
  opens: 'Opens',
  opensHelp: 'Leave empty to open as soon as you press Ask them.',
  closes: 'Closes',
  hold: 'When do the figures go back to everybody?',
  holdChoice: (days: number) =>
    days === 0 ? 'As soon as it closes' : `${count(days, 'day')} after it closes`,
  whenPlaceholder: 'Monday 9:00',
  whenUnclear: 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
  closesTooSoon: 'It has to close at least an hour after it opens. Choose a later time.',
  closesTooLate: 'It can stay open for 90 days at most. Choose an earlier time.',

  draftHeading: (title: string) => `Draft: ${title}`,
  draftSummary: (title: string) => `Draft of the survey “${title}”`,
  draftAsk: (n: number, minutes: number) =>
    `${capital(count(n, 'question'))}, about ${count(minutes, 'minute')}.`,
  draftPrivacy: (level: Anonymity, by: Breakdown, times: number): Text => [
    { bold: 'Privacy: ' },
    `${privacyName(level)}. `,
    { bold: 'Figures by ' },
    `${by === 'group' ? 'group' : by === 'locality' ? 'area' : 'area, then group'}. `,
    `${capital(reminders(times))}.`,
  ],
  draftNobody: 'Nobody is asked yet. Press “Who to ask”.',
  draftChannels: (names: readonly string[]): Text => [{ bold: 'Posted in ' }, `${listOf(names)}.`],
  draftGroups: (names: readonly string[]): Text => [
    { bold: 'By direct message to ' },
    `${listOf(names)}.`,
  ],
  draftGuests: (guests: readonly { which: GuestKind; title: string }[]): Text => [
    { bold: 'By direct message to those ' },
    `${listOf(guests.map(({ which, title }) => guestsText(which, title)))}.`,
  ],
  draftApplicants: (rounds: readonly { title: string }[]): Text => [
    { bold: 'By direct message to those ' },
    `who took part in ${listOf(rounds.map(({ title }) => `“${title}”`))}: with interest, a draft or an application.`,
  ],
  draftNoTime: 'No closing time yet. Press “When”.',
  draftTimes: (opens: string | null, closes: string): Text => [
    { bold: 'Opens ' },
    opens === null ? 'as soon as you ask them' : { at: opens, style: 'date-time' },
    '. ',
    { bold: 'Closes ' },
    { at: closes, style: 'date-time' },
    '.',
  ],
  draftHold: (days: number) =>
    days === 0
      ? 'The figures go back to everybody as soon as it closes.'
      : `The figures go back to everybody ${count(days, 'day')} after it closes, and the card says so.`,
  forecast: forecastText,
  forecastHeading: 'What you will be able to see',
  draftKept: 'The draft is kept: type /pulse list to go on with it later.',
  helpTogether: (names: readonly string[]) =>
    `Shown as one group, ${listOf(names)} would have a figure too.`,
  helpTogetherIfMost: (names: readonly string[]) =>
    `If nearly everyone answers, ${listOf(names)} would have a figure when shown as one group.`,
  buttonTogether: 'Show small groups as one',
  helpApart: 'Some groups are shown as one.',
  buttonApart: 'Show them apart again',
  helpArea: 'Shown by area only, the groups are larger and more of them can be shown.',
  buttonArea: 'Show by area only',
  helpNames:
    'With so few people, another way is to ask with names: people are told so before they answer, and coordinators see who said what.',
  buttonNames: 'Ask with names',
  buttonAudience: 'Who to ask',
  buttonTiming: 'When',
  buttonLaunch: 'Ask them',
  buttonDiscard: 'Throw away',
  confirmLaunch: {
    title: 'Ask them?',
    text: 'Once people are asked, privacy and grouping stay as they are.',
    yes: 'Ask them',
  },
  confirmDiscard: {
    title: 'Throw it away?',
    text: 'The draft is deleted. Nobody has been asked.',
    yes: 'Throw away',
  },
  discarded: 'The draft is gone. Type /pulse new to start another.',
  launchedNow: (title: string) => `“${title}” is on its way. The card appears in a few seconds.`,
  launchedLater: (title: string, opens: string): Text => [
    `“${title}” opens by itself `,
    { at: opens, style: 'date-time' },
    '. Type /pulse list to see it.',
  ],
  draftTaken: 'This survey was already sent out. Type /pulse list to see it.',
  nobodyToAsk: 'Nobody would be asked. Press “Who to ask” and choose a channel or a group.',
  noClosing: 'Say first when it closes: press “When”.',
  closingPast: 'The closing time has passed meanwhile. Press “When” and choose a later one.',
};

/** The same, as it is said of a poll. */
export const pollWords = {
  discarded: 'The draft is gone. Type /pulse ask to start another.',
  draftTaken: 'This poll was already posted. Type /pulse list to see it.',
} satisfies Partial<typeof words>;

function forecastText(
  invited: number,
  groups: number,
  everybody: boolean,
  shown: readonly string[],
  hidden: readonly string[],
): string {
  if (invited === 0) return 'Nobody we know would be asked yet.';
  const asked = `${people(invited)} in ${count(groups, 'group')}.`;
  if (!everybody)
    return `${asked} If half of them answer, no figure can be shown: ask more people.`;
  if (shown.length === 0)
    return `${asked} If half of them answer, you get one figure for everybody, none by group.`;
  const rest = hidden.length === 0 ? '' : ` Too small to be shown apart: ${listOf(hidden)}.`;
  return `${asked} If half of them answer, you get figures for everybody and for ${listOf(shown)}.${rest}`;
}

function guestsText(which: GuestKind, title: string): string {
  return {
    going: `who are going to “${title}”`,
    attended: `who came to “${title}”`,
    missed: `who were going to “${title}” and did not come`,
  }[which];
}

function privacyName(level: Anonymity): string {
  return { confidential: 'confidential', anonymous: 'anonymous', named: 'with names' }[level];
}
