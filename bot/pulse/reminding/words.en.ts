import { capital, count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const people = (n: number): string => count(n, 'person', 'people');

/** Every sentence about being reminded, and about asking those who joined since. */
export const words = {
  // To those who are reminded
  tomorrow: 'Remind me tomorrow',
  never: 'Never remind me',
  again: 'Remind me again',
  later: (at: string): Text => [
    'All right, you are reminded again on ',
    { at, style: 'date-time' },
    '. You can answer before, too.',
  ],
  laterSummary: 'All right, you are reminded again later.',
  lastOne:
    'That was the last reminder for this survey. Press Answer now, or type /home whenever it suits you.',
  closesBefore:
    'The survey closes before a reminder could come again. Please press Answer now, it does not take long.',
  answeredAlready: 'You have sent your answers, thank you. There is nothing to be reminded of.',
  isOff:
    'You have switched reminders off. To get them again, type /home and press Remind me again.',
  isOffHere:
    'You have switched reminders off for this survey. To answer it whenever it suits you, type /home.',
  notReached:
    'We cannot reach you by direct message, so no reminder can come. Type /home to answer when it suits you.',
  neverDone:
    'You will get no reminders any more, for any survey. You are still asked when there is a new one, and /home shows what is open.',
  againDone: 'You get reminders again while you have not answered.',
  nudgeText: (closes: string): Text => [
    'A coordinator asks those who have not answered yet. It is open until ',
    { at: closes, style: 'date-time' },
    '.',
  ],

  // To coordinators
  remindWhich: 'Whom shall I remind?',
  remindIntro: 'Only those who have not answered or voted get a direct message.',
  remindThem: 'Remind them',
  confirmRemind: {
    title: 'Remind them?',
    text: 'Nobody gets this more than once in 14 days, whatever the survey.',
    yes: 'Remind them',
  },
  nothingOpen: 'I find no open survey like that. Type /pulse list to see which ones are open.',
  nudged: (title: string, when: string | null): string =>
    `Those who have not answered “${title}” are reminded ${whenText(when)}.`,
  nudgedNext: (days: number, isNamed: boolean): string =>
    `The next time is possible in ${count(days, 'day')}.${isNamed ? '' : ' Nobody is told who has answered.'}`,
  nudgedOthers:
    'People who were also asked in a survey you reminded them of lately are left out this time.',
  tooSoon: (when: string): string =>
    `This survey has only just opened. Give people a little time: you can remind them from ${when} on.`,
  closesFirst: (when: string): string =>
    `The survey closes before messages may go out again (${when}), so nobody would be reminded in time.`,
  nudgedLately: (days: number): string =>
    `Everybody asked here was reminded less than 14 days ago. You can remind them again in ${count(days, 'day')}.`,

  askLater: 'Ask those who joined since',
  nobodyJoined:
    'Nobody has joined since who belongs to this survey, so nobody was asked. Anybody can still press Answer on the card.',
  askedLater: (n: number, when: string | null): string =>
    `${capital(people(n))} who joined since ${n === 1 ? 'is' : 'are'} asked by direct message${when === null ? '' : ` when quiet hours are over, ${when}`}, and nobody else.`,
  notAskedLater: (n: number): string =>
    `${n} of them cannot be reached that way: ask them with /pulse enter.`,

  unreachable: (n: number): string => `${capital(people(n))} cannot be reached by direct message.`,
  unreachableNames: (n: number, names: readonly string[]): string =>
    `${capital(people(n))} cannot be reached by direct message: ${listOf(names)}.`,
  andMore: (n: number): string => `${n} more`,
  noName: 'somebody without a name',
  withoutAccount: (n: number): string =>
    `${capital(people(n))} ${n === 1 ? 'has' : 'have'} no account: ask them with /pulse enter.`,

  exported: { wish: 'Your wish about reminders', never: 'no reminders, for any survey' },
  commands: { remind: 'Remind those who have not answered an open survey or poll' },
};

/** The same, as it is said of a poll. */
export const pollWords = {
  lastOne:
    'That was the last reminder for this poll. Press Vote now, or type /home whenever it suits you.',
  closesBefore:
    'The poll closes before a reminder could come again. Please press Vote now, it does not take long.',
  later: (at: string): Text => [
    'All right, you are reminded again on ',
    { at, style: 'date-time' },
    '. You can vote before, too.',
  ],
  answeredAlready: 'You have voted, thank you. There is nothing to be reminded of.',
  isOffHere:
    'You have switched reminders off for this poll. To vote whenever it suits you, type /home.',
  notReached:
    'We cannot reach you by direct message, so no reminder can come. Type /home to vote when it suits you.',
  nudgeText: (closes: string): Text => [
    'A coordinator asks those who have not voted yet. It is open until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  nudged: (title: string, when: string | null): string =>
    `Those who have not voted in “${title}” are reminded ${whenText(when)}.`,
  nudgedNext: (days: number, isNamed: boolean): string =>
    `The next time is possible in ${count(days, 'day')}.${isNamed ? '' : ' Nobody is told who has voted.'}`,
  tooSoon: (when: string): string =>
    `This poll has only just opened. Give people a little time: you can remind them from ${when} on.`,
  closesFirst: (when: string): string =>
    `The poll closes before messages may go out again (${when}), so nobody would be reminded in time.`,
  nobodyJoined:
    'Nobody has joined since who belongs to this poll, so nobody was asked. Anybody can still vote on the card.',
} satisfies Partial<typeof words>;

function whenText(when: string | null): string {
  return when === null ? 'now' : `when quiet hours are over: it goes out ${when}`;
}
