import type { Anonymity } from '../../../db/survey.ts';
import type { Verdict } from '../../figures/intervals.ts';
import { capital, count, words as networkWords } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** So many months, in years where they make whole ones. */
const span = networkWords.setup.monthsChoice;

const people = (n: number): string => count(n, 'person', 'people');

const shortVerdicts: Readonly<Record<Verdict, string>> = {
  'a real change': 'a real change',
  'may be chance': 'may be chance',
  'too few to say': 'too few to say',
};

/** Every sentence about asking the same people again that a person reads. */
export const words = {
  // Making the first time
  button: 'Compare later',
  formTitle: 'Compare later',
  formIntro: (level: Anonymity): string =>
    ({
      confidential:
        'The same people are asked again later. To compare each person’s two answers, the key to the answers is kept until the second time has closed, 24 months at most. People are told so before they answer.',
      named:
        'The same people are asked again later, and each person’s two answers are compared. Others see only figures.',
      anonymous:
        'Anonymous answers belong to nobody, so nobody’s two answers can be compared: only the two totals are. Choose “Confidential” in a new survey if you need to know how many moved up or down.',
    })[level],
  want: 'Ask the same people again, to compare?',
  wantChoice: { yes: 'Yes, this is the first time', no: 'No, this stands alone' },
  offer: 'When shall I remind you of the second time?',
  offerHelp:
    'Left empty, I remind you when the next event has ended. Or start it yourself: /pulse new, then “Once more”.',
  whenPlaceholder: '1 June 9:00',
  draftFirst: (offerAt: string | null): Text =>
    offerAt === null
      ? 'You will ask the same people again later and compare.'
      : [
          'You will ask the same people again later and compare. I remind you ',
          { at: offerAt, style: 'date-time' },
          '.',
        ],
  draftSecond: 'It is compared with the first time when it closes.',
  draftUnmatched:
    'It is compared with the first time when it closes, by the totals only: nobody’s two answers can be matched.',
  keptFor: (months: number) =>
    `Your network deletes answers ${span(months)} after a survey closes, so the second time must have closed by then.`,
  draftTooLate: (months: number | null): Text => [
    { bold: 'That is too late to compare: ' },
    months === null
      ? `the key to the first answers is destroyed 24 months after the first time opens. Only the totals could be compared. Press “Compare later” and choose an earlier day.`
      : `your network deletes answers ${span(months)} after a survey closes. Only the totals could be compared. Press “Compare later” and choose an earlier day.`,
  ],
  draftDeleted: (months: number) =>
    `The first answers are deleted, because your network keeps answers for ${span(months)}. So only the totals of both times are compared when this one closes.`,
  draftClosesTooLate: (at: string, months: number): Text => [
    { bold: 'That is too late to compare: ' },
    'the first answers are deleted on ',
    { at, style: 'date' },
    `, ${span(months)} after the first time closed. Only the totals could be compared. Press “When” and let this time close earlier.`,
  ],
  repeats:
    'This survey repeats by itself, so there is no second time to compare with. Press “Repeat” and choose “Once” first.',
  isSecond: 'This is the second time already: it is compared with the first when it closes.',

  // Offering the second time
  offerSummary: (title: string) => `It is time to ask again: “${title}”`,
  offerSince: (closed: string): Text => [
    'The first time closed on ',
    { at: closed, style: 'date' },
    '.',
  ],
  offerUntil: (at: string): Text => [
    'To compare each person’s two answers, the second time must close before ',
    { at, style: 'date' },
    '.',
  ],
  offerText:
    'The draft asks the same channels and groups. You say when, and look at it before anybody is asked.',
  offerLost: (months: number | null) =>
    `${months === null ? 'The key to the first answers is destroyed, 24 months after they were given' : `The first answers are deleted, because your network keeps answers for ${span(months)}`}. So if you ask again, only the totals of both times can be compared.`,
  makeDraft: 'Make the draft',
  notNow: 'Not now',
  noSecond: 'There will be no second time',
  confirmEnd: {
    title: 'No second time?',
    text: 'Nothing will be compared, and the key to the first answers is destroyed for good.',
    yes: 'No second time',
  },
  listWaiting: 'is closed; its second time is still to come',
  putOff: 'I will ask you again in a week.',
  putOffLast:
    'I will not ask again. When you are ready, type /pulse new and choose “Once more” and the survey’s title.',
  ended: (title: string) =>
    `There will be no second time of “${title}”, and nothing is compared. No key to its answers is kept.`,
  unknown: 'I find nothing to ask again here. Type /pulse new to start a survey.',
  stillOpen:
    'The first time is still open. Wait until it has closed, or close it with /pulse close, then try again.',
  secondStarted:
    'The second time is on its way already. Type /pulse list to see it, and /pulse close to end it early.',

  // What respondents are told
  keyKept:
    'The key to these answers is kept until the second time has closed, 24 months at most, so that the two can be compared. Then it is destroyed.',

  // What changed
  heading: 'What changed',
  since: (name: string) => `Compared with: ${name}`,
  chartQuestion: 'How those moved who answered both times',
  directions: ['Moved down', 'Stayed the same', 'Moved up'],
  totalsQuestion: 'Positive answers, then and now',
  totalsChange: (change: number, low: number, high: number, verdict: Verdict): string =>
    `${points(change)} (${signed(low)} to ${signed(high)}, allowing for chance): ${shortVerdicts[verdict]}`,
  totalsOf: (before: number, after: number): string =>
    `${count(before, 'answer', 'answers')} the first time, ${after} the second`,
  moved: (n: number, risen: number, same: number, fallen: number): string =>
    `Of ${people(n)} who answered both times, ${risen} moved up, ${fallen} down, ${same} stayed: ${netText(n, risen, fallen)}.`,
  movedGroup: (name: string, n: number, risen: number, same: number, fallen: number): string =>
    `${name}: of ${n}, ${risen} moved up, ${fallen} down, ${same} stayed.`,
  verdict: (verdict: Verdict): string =>
    ({
      'a real change': 'This is a real change.',
      'may be chance': 'This may be chance.',
      'too few to say': 'These are too few to say more.',
    })[verdict],
  mean: (mean: number, low: number, high: number): string =>
    `On average they moved by ${signed(mean)} on the scale (${signed(low)} to ${signed(high)}, allowing for chance).`,
  positive: (what: string, before: number, after: number, low: number, high: number): string =>
    `Of all who answered, ${before}% chose ${what} the first time and ${after}% the second, ${points(after - before)} (${signed(low)} to ${signed(high)}, allowing for chance).`,
  leftOut: (before: number, after: number): string =>
    before + after === 0
      ? 'Everybody who answered is compared.'
      : `Not compared: ${before} answers of the first time and ${after} of the second.`,
  leftOutWhy:
    'Answers that are not compared are mostly of people who answered only once; a few may be left out by chance, so that nobody can be worked out.',
  onlyCount: (n: number): string =>
    `${capital(people(n))} answered both times, too alike to show more, to protect people.`,
  notShown:
    'How people moved is not shown, to protect people: too few can be compared, or they moved too much alike.',
  tookPartHeading: (titles: readonly string[]): string =>
    titles.length === 1
      ? `Those who came to “${titles[0]}” in between, and the others`
      : 'Those who came to an event in between, and the others',
  tookPart: (there: Ways, others: Ways): string =>
    `Of ${there.n} who came, ${waysText(there)}. Of ${others.n} who did not, ${waysText(others)}.`,
  tookPartWhy:
    'People choose whether they come, so this alone does not show that coming made the difference.',
  changed: 'The question changed, so it is not compared.',
  unmatched:
    'Nobody’s two answers could be matched, so only the totals of both times are compared.',

  audit: {
    'pulse.comparison-ended': (who: string) =>
      `${who} said that a survey will not be asked a second time; its key is destroyed`,
  },
};

/** What counts as positive on a scale that ends at 5 or at 10. */
export function positiveName(kind: string): string {
  return kind === 'zero-to-ten' ? '7 or more of 10' : '4 or 5 of 5';
}

interface Ways {
  readonly n: number;
  readonly risen: number;
  readonly same: number;
  readonly fallen: number;
}

function waysText({ n, risen, same, fallen }: Ways): string {
  return `${risen} moved up, ${fallen} down, ${same} stayed: ${netText(n, risen, fallen)}`;
}

function netText(n: number, risen: number, fallen: number): string {
  if (risen === fallen) return 'as many moved up as down';
  const net = Math.round((100 * Math.abs(risen - fallen)) / n);
  const way = risen > fallen ? 'more moved up than down' : 'more moved down than up';
  return `${way} (${count(net, 'point')})`;
}

function points(change: number): string {
  return `${signed(change)} ${Math.abs(change) === 1 ? 'point' : 'points'}`;
}

function signed(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${-value}`;
}
