import type { Anonymity, Breakdown } from '../../db/survey.ts';
import { capital, count, listOf, words as network } from '../network/words.en.ts';
import type { Span, Text } from '../view.ts';
import { words as comments } from './comments/words.en.ts';
import { libraryWords } from './library/words.en.ts';
import { runWords } from './series/run-words.en.ts';
import { seriesAudit } from './series/words.en.ts';
import { words as shift } from './shift/words.en.ts';

const people = (n: number): string => count(n, 'person', 'people');
const reminders = (n: number): string => (n === 0 ? 'no reminders' : count(n, 'reminder'));

const agreement = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];
const rating = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'];

/** What a survey promises to those who answer it. */
interface Promised {
  readonly anonymity: Anonymity;
  readonly k: number;
  /** Asked twice, and the key kept to compare. */
  readonly isMatched: boolean;
  /** How many times are taken together, and the key kept to count each person once. */
  readonly runOf: number | null;
}

/** Every sentence of pulse surveys that a person reads. */
export const words = {
  scale(kind: 'agreement' | 'rating' | 'zero-to-ten'): { cell: number; label: string }[] {
    if (kind === 'zero-to-ten') return range(0, 10).map((cell) => ({ cell, label: String(cell) }));
    const labels = kind === 'agreement' ? agreement : rating;
    return labels.map((label, at) => ({ cell: at + 1, label }));
  },

  // Templates
  templateUnreadable: (name: string, line: number) =>
    `The survey file ${name} cannot be read at line ${line}. Check the indentation there and try again.`,
  templateWrong: (name: string, line: number, field: string, what: string) =>
    `The survey file ${name} has a mistake at line ${line}, in ${field}: ${what}. Mend it there and try again.`,
  templateTwice: (name: string, line: number) =>
    `The survey file ${name} has the same field twice, at line ${line}. Take one of them out and try again.`,
  templateAlias: (name: string) =>
    `The survey file ${name} refers to a part of itself with a star (*). Write that part out and try again.`,
  templateGone: 'That template is no longer there. Type /pulse new to choose another.',

  // Waves
  timeNumber: (n: number) =>
    ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][n - 1]?.concat(' time') ?? `time ${n}`,

  // Making a survey
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
  groups: 'Ask these groups by direct message',
  channelChoice: (platform: 'slack' | 'discord', place: string, channel: string) =>
    `#${channel} (${network.platform(platform)}, ${place})`,
  chooseSomebody: 'Choose at least one channel or one group.',
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

  // The card
  cardSummary: (title: string, n: number) => `Survey: ${title} ${count(n, 'question')}.`,
  promise: ({ anonymity, k, isMatched, runOf }: Promised): string => {
    if (runOf !== null) return runWords.promise(anonymity, k, runOf);
    return {
      confidential: isMatched
        ? `Confidential: nobody here sees your own answers, only figures of ${k} or more people. You can change them until it closes. The same people are asked a second time, and each person’s two answers are compared. For that a key is kept until the second time has closed, 24 months at most. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed, and only your group and a random mark stay beside your answers.`
        : `Confidential: nobody here sees your own answers, only figures of ${k} or more people. You can change them until it closes. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed, and only your group stays beside your answers.`,
      anonymous: `Anonymous: answers are stored without any link to you, and mixed in groups of ${k} or more, at the latest when it closes. We know that you answered, not what. Until the mixing, and in backups, someone with the database files could find a link. Once sent, answers cannot be changed.`,
      named: `With names: the coordinators see who said what. Everybody else sees only figures of ${k} or more people. You can change your answers until it closes.`,
    }[anonymity];
  },
  promiseShort: ({ anonymity, k, isMatched, runOf }: Promised): string => {
    if (runOf !== null) return runWords.promiseShort(anonymity, k, runOf);
    return {
      confidential: `Confidential: nobody sees your own answers, only figures of ${k} or more people.${isMatched ? ' You are asked twice, and a key is kept until the second time has closed, to compare.' : ''}`,
      anonymous:
        'Anonymous: nobody can see what you answered. We only know that you have answered.',
      named: `With names: coordinators see who said what, others only figures of ${k} or more people.`,
    }[anonymity];
  },
  cardCloses: (closes: string, holdDays: number): Text => [
    'Open until ',
    { at: closes, style: 'date-time' },
    holdDays === 0
      ? '. The figures come back here when it closes.'
      : `. The figures come back here ${count(holdDays, 'day')} after it closes.`,
  ],
  cardAnswered: (answered: number): string =>
    answered === 0
      ? 'Be the first to answer.'
      : `${people(answered)} ${answered === 1 ? 'has' : 'have'} answered.`,
  cardClosed: (answered: number | null): string =>
    `This survey is closed. ${answered === null ? 'Thank you to everybody who answered.' : answered === 0 ? 'Nobody answered.' : `${capital(people(answered))} answered. Thank you.`}`,
  cardResultsSoon: 'The figures are being added up and will appear here shortly.',
  cardResultsHeld: (publish: string): Text => [
    'The figures come back here on ',
    { at: publish, style: 'date-time' },
    '.',
  ],
  privacyLink: 'What happens to my data',
  answer: 'Answer',

  // Answering
  pageOf: (page: number, pages: number) => `Part ${page} of ${pages}`,
  savedAsYouGo: 'Each choice is saved as you make it, so you can stop and come back later.',
  textUnsaved: 'Text you type is saved when you press the button below; until then it may be lost.',
  back: 'Back',
  send: 'Send',
  nextOrSend: 'Go on or send',
  partOf: (stem: string, part: string) => `${stem} ${part}`,
  rank: (place: number) =>
    `${['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'][place - 1] ?? `${place}th`} choice`,
  decline: 'I would rather not say',
  declineAlone: 'Choose either what fits or “I would rather not say”, not both.',
  rankedTwice: (wording: string) =>
    `You have chosen the same twice. Please choose another for “${wording}”.`,
  chooseAnother: 'You have chosen this already. Please choose another.',
  chooseFromList: 'Choose from the list.',
  chooseOne: 'Choose one answer only.',
  textTooLong: 'Your text is too long. Keep it under 3,000 characters.',
  answerRequired: 'Please answer this one before you go on.',
  stillMissing: (wording: string) =>
    `One question is still open. Please answer it first: “${wording}”`,
  notOpenYet: (title: string) => `“${title}” is not open yet. You will see a card when it is.`,
  closed: (title: string) =>
    `“${title}” is closed, so this was not saved. The figures come back to where you were asked.`,
  cancelled: (title: string) => `“${title}” was called off. There is nothing to answer.`,
  alreadyVoted:
    'You have already answered, thank you. Anonymous answers cannot be changed, because nobody can find them again.',
  notInvited: 'Please press Answer on the card once more, then go on.',
  unknownSurvey: 'I cannot find that survey. Type /pulse list to see the ones that are open.',
  oldButton: 'That question has changed since. Press Answer on the card to go on.',
  thanksHeading: 'Thank you, your answers are in.',
  thanksChange: (closes: string): Text => [
    'You can change them until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  thanksFinal: 'Nobody can trace them to you, so they can no longer be changed.',
  thanksResults: (publish: string): Text => [
    'The figures come back on ',
    { at: publish, style: 'date-time' },
    ', where you were asked.',
  ],
  change: 'Change my answers',
  nothingAnswered: 'Please answer at least one question before you send.',

  // Direct messages
  askSummary: (title: string) => `You are asked: ${title}`,
  reminderHeading: (title: string) => `A gentle reminder: ${title}`,
  reminderSummary: (title: string) => `Still open for you: ${title}`,
  reminderText: (closes: string): Text => [
    'You have not sent your answers yet. It is open until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  stopReminders: 'No more for this survey',
  stopped: 'You will get no more reminders for this survey. You can still answer it.',

  // Results
  resultsHeading: (title: string) => `What you said: ${title}`,
  resultsSummary: (title: string) => `The figures of “${title}” are here.`,
  resultsRate: rateText,
  groupsWithheld:
    'Where it says “not shown”, too few people answered, or it could be worked out from the rest. Next time small groups can be shown as one: the draft offers it.',
  askAgain: 'Ask a second time',
  namedButton: 'Who said what',
  namedHeading: (title: string) => `Who said what: ${title}`,
  namedNobody: 'Nobody has answered yet.',
  namedNoName: 'Somebody without a name',
  namedMore: 'More people',
  namedEmpty: 'no answer',
  namedAnswer: (wording: string, answer: string): Text => [`${wording} `, { bold: answer }],
  resultsTooFew: (k: number) =>
    `Fewer than ${k} people answered, so no figures can be shown, to protect them. Next time, asking more people or one larger group would make figures visible.`,
  everybody: 'Everybody',
  sharesOf: (n: number, several: boolean) =>
    `Shares of the ${people(n)} who answered this question${several ? '; one could choose several' : ''}.`,
  notRanked: 'Not chosen',
  placeNames: (places: number): string[] => range(1, places).map((place) => words.rank(place)),
  sharesOfPoints: (points: number, n: number) =>
    `Shares of the ${count(points, 'point')} that ${people(n)} gave.`,
  pointsFor: (option: string, points: number) => `${option} (${count(points, 'point')})`,
  answersOnly: 'too alike to show more, to protect people',
  band: (from: string, to: string) => `everyone chose between “${from}” and “${to}”`,
  commentsTooFew: (from: number) =>
    `Words are shown from ${from} answers on, to protect the people who wrote them.`,
  trendHeading: 'Time by time',
  trendSubtitle: 'Time by time, everybody',
  trendNote: (high: number) => `How many answered ${high} or more.`,
  trendBegins: (name: string) =>
    `It was asked differently before the ${name}, so what came earlier cannot be compared.`,
  trendEnds: (name: string) =>
    `It was asked differently from the ${name} on, so what came later cannot be compared.`,
  runningHeading: (title: string) => `Still open: ${title}`,
  runningFigures: (closes: string, level: Anonymity): Text => [
    'The figures are added up when it closes on ',
    { at: closes, style: 'date-time' },
    level === 'named' ? '.' : '. Nobody, coordinators included, is told who has answered.',
  ],
  rateByGroup: 'How many answered, by group',
  rateColumns: ['Group', 'Asked', 'Answered'],
  closeWhich: 'Which survey is to close now?',
  nothingToClose: 'I find no open survey like that. Type /pulse list to see which ones are open.',
  closeItNow: 'Close it now',
  confirmClose: {
    title: 'Close it now?',
    text: 'Nobody can answer any more, and the figures are added up.',
    yes: 'Close it',
  },
  closing: (title: string) => `“${title}” is closed. The figures follow in a moment.`,
  alreadyClosed: (title: string) => `“${title}” is closed already. Type /pulse results to see it.`,
  noSurveys: 'There are no surveys yet. Coordinators can start one with /pulse new.',
  noResults: 'There is no survey to show yet. Coordinators can start one with /pulse new.',
  listHeading: 'Surveys',
  listDraft: 'is a draft',
  goOnDraft: 'Go on',
  listOpens: (opens: string): Span[] => ['opens ', { at: opens, style: 'date-time' }],
  listOpen: (closes: string): Span[] => ['is open until ', { at: closes, style: 'date-time' }],
  listClosed: ['is closed'] as readonly Span[],
  rowName: (name: string) => capital(name),
  locality: (name: string | null) => name ?? 'No area given',
  export: {
    surveys: 'Surveys you were asked',
    answers: 'Your answers',
    unlinkable: 'Surveys you answered anonymously',
    cannotLink: 'Nobody can find these again, not even us.',
  },
  bothVoted:
    'Both of your accounts had answered anonymously. Those answers cannot be found again, so both count.',

  audit: {
    ...shift.audit,
    'pulse.named-read': (who: string) => `${who} looked at who said what in a survey with names`,
    'pulse.results-read': (who: string) => `${who} looked at the figures of a survey`,
    'pulse.exported': (who: string) => `${who} took the figures of a survey along as a file`,
    'pulse.closed-early': (who: string) => `${who} closed a survey before its time`,
    'pulse.entered': (who: string) => `${who} typed in somebody’s answers to a survey`,
    'pulse.nudged': (who: string) => `${who} had those reminded who had not answered a survey`,
    'pulse.joiners-asked': (who: string) =>
      `${who} had those asked who joined since a survey opened`,
    'pulse.rebuilt': () => 'The operator had the answers to a survey counted anew',
    'pulse.option-added': (who: string) => `${who} added an option to a poll`,
    'pulse.launched': (who: string) => `${who} sent out a survey`,
    ...seriesAudit,
    ...comments.audit,
    ...libraryWords.audit,
  },

  /** Discord and Slack show these beside the command. */
  commands: {
    pulse: 'Ask people how things are going, and see what they said',
    new: 'Ask your network a few questions',
    list: 'See the surveys that are open, planned or over',
    results: 'See how many have answered, and the figures once it is closed',
    close: 'Close a survey before its time',
    survey: 'Part of the survey’s title; the newest if you leave it out',
  },
};

function rateText(
  answered: number,
  invited: number,
  late: number,
  percent: number | null,
  isOpen: boolean,
): string {
  if (percent === null)
    return `${capital(people(invited))} ${invited === 1 ? 'was' : 'were'} asked. With so few, how many answered is not shown, to protect them.`;
  const joined = late === 0 ? '' : `, and ${late} who joined later`;
  const verb = isOpen ? (answered === 1 ? 'has answered' : 'have answered') : 'answered';
  return `${answered} of the ${people(invited)} asked ${verb} (${percent}%)${joined}.`;
}

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

function privacyName(level: Anonymity): string {
  return { confidential: 'confidential', anonymous: 'anonymous', named: 'with names' }[level];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
