import type { Anonymity } from '../../../db/survey.ts';
import { capital, count } from '../../network/words.en.ts';
import type { Span, Text } from '../../view.ts';
import { words as answering } from '../answering/words.en.ts';
import { words as polls } from '../polls/words.en.ts';

const people = (n: number): string => count(n, 'person', 'people');

/** Every sentence of what came of a survey, of the list of surveys, and of closing one. */
export const words = {
  resultsHeading: (title: string) => `What you said: ${title}`,
  resultsSummary: (title: string) => `The figures of “${title}” are here.`,
  resultsRate: (...rate: Rate): string => rateText('answered', ...rate),
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
  placeNames: (places: number): string[] =>
    Array.from({ length: places }, (_, at) => answering.rank(at + 1)),
  sharesOfPoints: (points: number, n: number) =>
    `Shares of the ${count(points, 'point')} that ${people(n)} gave.`,
  pointsFor: (option: string, points: number) => `${option} (${count(points, 'point')})`,
  alikeOf: (n: number) => `Of ${people(n)}: too alike to show more, to protect them.`,
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
  closeWhich: 'Which one is to close now?',
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
  listHeading: 'Surveys and polls',
  listDraft: 'is a draft',
  goOnDraft: 'Go on',
  listOpens: (opens: string): Span[] => ['opens ', { at: opens, style: 'date-time' }],
  listOpen: (closes: string): Span[] => ['is open until ', { at: closes, style: 'date-time' }],
  listClosed: ['is closed'] as readonly Span[],
};

/** The same, as it is said of a poll. */
export const pollWords = {
  resultsHeading: (title: string) => `What you chose: ${title}`,
  resultsSummary: (title: string) => `The result of “${title}” is here.`,
  resultsRate: (...rate: Rate): string => rateText('voted', ...rate),
  resultsTooFew: (k: number) => polls.tooFew(k),
  namedButton: 'Who chose what',
  namedHeading: (title: string) => `Who chose what: ${title}`,
  namedNobody: 'Nobody has voted yet.',
  namedEmpty: 'nothing chosen',
  rateByGroup: 'How many voted, by group',
  rateColumns: ['Group', 'Asked', 'Voted'],
  runningFigures: (closes: string, level: Anonymity): Text => [
    'It is open until ',
    { at: closes, style: 'date-time' },
    level === 'named' ? '.' : '. Nobody, coordinators included, is told who has voted.',
  ],
  confirmClose: {
    title: 'Close it now?',
    text: 'Nobody can vote any more, and the votes are counted.',
    yes: 'Close it',
  },
  closing: (title: string) => `“${title}” is closed. The result follows in a moment.`,
  listDraft: 'is the draft of a poll',
  listOpen: (closes: string): Span[] => [
    'is a poll, open until ',
    { at: closes, style: 'date-time' },
  ],
  listClosed: ['is a closed poll'] as readonly Span[],
} satisfies Partial<typeof words>;

/** Of those asked how many have answered, how many joined later, the share, and if it is open. */
type Rate = [
  answered: number,
  invited: number,
  late: number,
  percent: number | null,
  isOpen: boolean,
];

function rateText(
  done: 'answered' | 'voted',
  ...[answered, invited, late, percent, isOpen]: Rate
): string {
  if (percent === null)
    return `${capital(people(invited))} ${invited === 1 ? 'was' : 'were'} asked. With so few, how many ${done} is not shown, to protect them.`;
  const joined = late === 0 ? '' : `, and ${late} who joined later`;
  const verb = isOpen ? `${answered === 1 ? 'has' : 'have'} ${done}` : done;
  return `${answered} of the ${people(invited)} asked ${verb} (${percent}%)${joined}.`;
}
