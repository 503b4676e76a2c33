import type { PollResults } from '../../../db/poll.ts';
import type { Anonymity, QuestionKind } from '../../../db/survey.ts';
import { count, listOf } from '../../network/words.en.ts';
import type { Platform } from '../../ports.ts';
import type { Span, Text } from '../../view.ts';

const people = (n: number): string => count(n, 'person', 'people');
const points = (n: number): string => count(n, 'point');

/** Every sentence of quick polls that a person reads. */
export const words = {
  // The typed line
  example: (platform: Platform): string =>
    platform === 'discord'
      ? '/pulse ask question:Which day suits you? options:Monday; Tuesday; Friday'
      : '/pulse ask Which day suits you? | Monday | Tuesday | Friday',
  noQuestion: (example: string) => `Write your question behind the command, like this: ${example}`,
  questionTooLong: 'Your question is too long. Keep it under 300 characters.',
  oneOption: (example: string) =>
    `One option leaves nothing to choose. Give two or more, like this: ${example}`,
  tooManyOptions: 'A poll takes up to 10 options. Leave some out, or ask in two polls.',
  optionTooLong: (option: string) =>
    `Keep each option under 75 characters. This one is longer: “${option}”`,
  doubleOption: (option: string) => `“${option}” is there twice. Leave one of them out.`,

  // The draft
  draftSummary: (question: string) => `Draft of the poll “${question}”`,
  draftNote: 'Only you see this draft. This is how it will look:',
  draftWhere: (channels: readonly string[]): Text => [
    { bold: 'Posted in ' },
    `${listOf(channels)}.`,
  ],
  draftNowhere: 'I cannot post where you typed this. Press “Change it” and choose where.',
  draftGrowing: 'People may add options.',
  post: 'Post it',
  change: 'Change it',
  nowhere: 'Choose first where to post it: press “Change it”.',
  closingPast: 'Its closing time has passed meanwhile. Press “Change it” and choose a later one.',
  posted: (question: string) => `“${question}” is on its way. It appears in a few seconds.`,

  // The form
  formTitle: 'Change the poll',
  kind: 'How do people vote?',
  kindChoice: (kind: string, n: number) =>
    ({
      single: 'Choose one',
      'single-growing': 'Choose one, and people may add options',
      multiple: 'Choose several',
      'multiple-growing': 'Choose several, and people may add options',
      points: `Share out ${points(n)} each`,
      agreement: 'Agree or disagree with a statement',
    })[kind] ?? kind,
  where: 'Where is it posted?',
  closes: 'Closes',
  privacy: 'How private are the votes?',
  results: 'When do people see the bars?',
  resultsChoice: (results: PollResults) =>
    ({
      live: 'At once, while people vote (with names only)',
      'after-vote': 'Each after her own vote (with names only)',
      'at-close': 'When it closes',
    })[results],
  save: 'Save',
  namesOnly:
    'While a poll is open, bars are shown with names only. Choose “When it closes”, or votes with names.',
  needsOptions: (example: string) =>
    `There are no options to choose from. Keep “Agree or disagree”, or ask again with options: ${example}`,
  chooseWhere: 'Choose at least one channel.',
  channelGone: 'I cannot post in one of these channels any more. Choose again.',
  tooSoon: 'It has to stay open for at least ten minutes. Choose a later time.',

  // The card
  summary: (question: string) => `Poll: ${question}`,
  how: (kind: QuestionKind, n: number): string => {
    if (kind === 'agreement') return 'How far do you agree? Press one.';
    if (kind === 'multiple') return 'Press everything that suits you.';
    if (kind === 'points')
      return `You have ${points(n)}. Press “Share my points”, then press an option once for each point: all on one, or spread.`;
    return 'Press the one you choose.';
  },
  final: 'A vote cannot be changed once it is in.',
  sharePoints: 'Share my points',
  voted: (n: number): string =>
    n === 0 ? 'Be the first to vote.' : `${people(n)} ${n === 1 ? 'has' : 'have'} voted.`,
  bar: (bar: string, label: string, votes: number, percent: number) =>
    `${bar} ${votes} (${percent}%) · ${label}`,
  barsOf: (n: number) => `Of ${people(n)} who voted.`,
  barsOfPoints: (given: number, n: number) => `Of the ${points(given)} that ${people(n)} gave.`,
  whenBars: (results: PollResults, isNamed: boolean, k: number, areShown: boolean): string => {
    if (areShown) return 'The bars move with every vote.';
    if (!isNamed || results === 'at-close') return 'The result appears here when it closes.';
    if (results === 'after-vote') return words.barsOnceVoted;
    return `The bars appear here once ${k} people have voted, and then move with every vote.`;
  },
  barsFrom: (k: number) => `The bars appear once ${k} people have voted.`,
  barsAtClose: 'The bars appear when it closes.',
  barsOnceVoted: 'You see the bars once you have voted.',
  openUntil: (closes: string): Span[] => ['Open until ', { at: closes, style: 'date-time' }, '. '],
  closed: (n: number | null): string =>
    n === null
      ? 'This poll is closed. Thank you to everybody who voted.'
      : `This poll is closed. ${n === 0 ? 'Nobody' : people(n)} voted.${n === 0 ? '' : ' Thank you.'}`,
  soon: 'The votes are being counted and will appear here shortly.',
  tooFew: (k: number) =>
    `Fewer than ${k} people voted, so the result is not shown, to protect them. Next time, ask more people.`,
  alike: (n: number) =>
    `${people(n)} voted, too much alike to show more, to protect people. A poll with names can show it: there everybody is told so before voting.`,
  band: (n: number, from: string, to: string) =>
    `${people(n)} voted; everyone chose between “${from}” and “${to}”.`,

  // Voting
  youChose: (labels: readonly string[]): Text =>
    labels.length === 0
      ? 'You have chosen nothing so far.'
      : ['You chose ', { bold: listOf(labels) }, '.'],
  isIn: 'Your vote is in. Nobody can trace it to you, so it can no longer be changed.',
  changeOne: (closes: string): Text => [
    'To change it, press another one, until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  changeSeveral: (closes: string): Text => [
    'It is saved. Press below to add or take away, until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  pickSeveral: 'Press below to add or take away. Nothing is in until you press “Send my vote”.',
  pointsLeft: (left: number): string =>
    `${left === 1 ? '1 point is' : `${left} points are`} left. Press an option once for each. Your vote counts once all are given.`,
  pointsFull: 'All your points are given. Press “Send my vote”, or start again.',
  earlierCounts: 'Until then, your earlier vote counts.',
  pointsSaved: (closes: string): Text => [
    'It is saved. You can start again until ',
    { at: closes, style: 'date-time' },
    '.',
  ],
  pointsOn: (label: string, n: number) => `${label} (${points(n)})`,
  givePoint: (label: string) => `+ ${label}`,
  chosen: (label: string) => `✓ ${label}`,
  startAgain: 'Start again',
  send: 'Send my vote',
  barsSoFar: 'So far:',
  barsLater: (k: number) =>
    `The bars appear once ${k} people have voted. Type /home to look again later.`,
  unknownOption: 'That option is not in this poll. Press one of those on the card.',
  pointsWrong: (n: number) =>
    `You have ${points(n)} to share out. Press “Share my points” on the card and start again.`,
  nothingChosen: 'Choose at least one option, then send your vote.',
  unknownPoll: 'I cannot find that poll. Type /pulse list to see what is open.',

  // Adding an option
  add: 'Add an option',
  addLabel: 'Your option',
  addHelp: 'Everybody sees it, and it cannot be taken away again.',
  added: (option: string) => `“${option}” is in the poll now. Press it on the card to vote for it.`,
  notGrowing: 'This poll takes no further options. Press one of those on the card.',
  full: 'This poll has 10 options already, which is all it can take. Press one of those on the card.',
  exists: (option: string) => `“${option}” is there already. Press it on the card to vote for it.`,

  /** Discord and Slack show these beside the command. */
  commands: {
    ask: 'Ask one question right here, a quick poll',
    question: 'Your question',
    options:
      'What can be chosen, with ; between: Monday; Tuesday. Leave out to ask if people agree',
  },

  alikeShows: 'If all choose the same, that shows.',
  privacyShort: (level: Anonymity, k: number): string =>
    ({
      named: `With names: coordinators see who chose what, others only figures of ${k} or more people. ${words.alikeShows}`,
      confidential: `Confidential: nobody here sees what you chose, only figures of ${k} or more people.`,
      anonymous: 'Anonymous: nobody can see what you chose. We only know that you have voted.',
    })[level],
};
