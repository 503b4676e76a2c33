import type { Verdict } from '../../figures/intervals.ts';
import { count, listOf } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { WordText } from '../../word-document.ts';
import { writeDay as day } from './day.ts';
import type { NothingOf } from './done.ts';
import { formWords } from './form-words.en.ts';
import { sourceWords } from './source-words.en.ts';

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

const signed = (whole: number) => (whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0');

const people = (n: number) => count(n, 'person', 'people');

/** `a real change`, `may be chance` or `too few to say`, as the end of a sentence. */
const judged: Readonly<Record<Verdict, string>> = {
  'a real change': 'this is a real change',
  'may be chance': 'this may be chance',
  'too few to say': 'these are too few to say more',
};

const nothingOf: Readonly<Record<NothingOf, string>> = {
  events: 'events held',
  survey: 'a survey of the network as a whole',
  applications: 'calls for interest that closed',
  reports: 'reports delivered',
  sharing: 'what was shared with other councils',
};

/** Everything that stands in a committee paper. */
export const words = {
  ...formWords,

  footer: (network: string, today: string) =>
    `${cutText(network, 40)} · figures as they stood on ${day(today)}`,
  opening: (
    {
      network,
      about,
      year,
    }: { readonly network: string; readonly about: string | null; readonly year: { name: string } },
    meeting: string | null,
    on: string | null,
  ): WordText => {
    const to = [meeting, on === null ? null : day(on)].filter((part) => part !== null).join(', ');
    return [
      ...(to === '' ? [] : [{ bold: `For ${to}. ` }]),
      `From ${network}, for ${year.name}. `,
      ...(about === null
        ? []
        : [`Where figures are kept apart, these are the ones of “${about}”. `]),
      'It says what we did, how well we did it, whether anyone is better off, and what we ask of members.',
    ];
  },

  howMuch: 'What we did',
  howWell: 'How well we did it',
  betterOff: 'What changed: is anyone better off?',
  byPlace: 'By locality',
  cannotHeading: 'What we cannot say yet',
  asksHeading: 'What we ask of members',
  sourcesHeading: 'Where the figures come from',
  nothingDone: 'Nothing is on record for this year yet.',
  nothingMeasured: 'Nothing is measured here yet.',
  noAsks: 'Members are asked to note this paper.',

  done: {
    events: (held: number, came: number | null) =>
      `${count(held, 'event was', 'events were')} held${came === null ? '' : `, and ${count(came, 'place was', 'places were')} used`}.`,
    survey: ({ share }: { readonly share: { count: number; n: number } | null }) =>
      `${share?.count ?? 0} of the ${people(share?.n ?? 0)} who were asked answered our survey.`,
    applications: (n: number) =>
      `${count(n, 'application', 'applications')} came in to our calls for interest.`,
    reports: (n: number, of: number | null) =>
      `${n}${of === null ? '' : ` of ${of}`} ${n === 1 && of === null ? 'report is' : 'reports are'} delivered.`,
    sharing: (shared: { national: number; regional: number; neighbouring: number }) => {
      const where = [
        ...(shared.national > 0 ? [`${times(shared.national)} nationally`] : []),
        ...(shared.regional > 0 ? [`${times(shared.regional)} in the region`] : []),
        ...(shared.neighbouring > 0
          ? [`${times(shared.neighbouring)} with neighbouring councils`]
          : []),
      ];
      return `What we learned was shared ${listOf(where)}.`;
    },
  },

  figureColumns: (year: string) => [
    { label: 'Figure', width: 36 },
    { label: year, width: 23 },
    { label: 'Since the year before', width: 24 },
    { label: 'Light; aim', width: 17 },
  ],
  /** A KPI of one figure may be called like it: then it is said once. */
  figureName: (number: number, label: string, kpi: string) =>
    label === kpi ? `${number} ${kpi}` : `${number} ${kpi}: ${lower(label)}`,
  ofAll: (figure: string) => `${figure} (whole network)`,
  kpiName: (name: string, labels: readonly string[]) =>
    labels.length === 0 ? name : `${name} (${labels.map(lower).join('; ')})`,
  light: (
    { letter, name }: { letter: string; name: string },
    target: string,
    waits: string | null,
  ) =>
    [name === 'grey' ? 'Grey' : `${letter} (${name})`, target, ...(waits ? [waits] : [])].join(
      '; ',
    ),
  inBrackets: (text: string) => ` (${text})`,
  noChange: 'nothing to compare',
  notCompared: 'asked in other words: not compared',
  change: (moved: string, since: string, verdict: Verdict | null) =>
    `${moved} on ${since}${verdict === null ? '' : `: ${verdict}`}`,
  placeColumns: [
    { label: 'Locality', width: 30 },
    { label: 'Rated it good or very good', width: 35 },
    { label: 'Feel more positive about the key challenges', width: 35 },
  ],

  quoted: (wording: string) => `“${wording}”`,
  moved: {
    reworded: 'was asked in other words the second time, so that nothing is compared.',
    hidden: 'was asked twice; how people moved is not shown, to protect them.',
    shown: (
      { n, risen, fallen, verdict }: { n: number; risen: number; fallen: number; verdict: Verdict },
      leftOut: number | null,
    ) =>
      `Of ${people(n)} who answered both times, ${risen} moved up and ${fallen} moved down: ${judged[verdict]}.${
        leftOut ? ` ${people(leftOut)} answered only once and are left out.` : ''
      }`,
    totals: ({
      before,
      after,
      answered: [then, now],
      margin: [low, high],
      verdict,
    }: {
      before: number;
      after: number;
      answered: readonly [number, number];
      margin: readonly [number, number];
      verdict: Verdict;
    }) =>
      `${before}% of ${then} agreed before and ${after}% of ${now} after, a change of ${signed(low)} to ${signed(high)} points: ${judged[verdict]}. These need not be the same people.`,
  },

  cannot: {
    withheld: (of: readonly string[]) =>
      `${listOf(of)}: not shown, to protect people, because too few answered or their answers are too alike. More answers would let us say it.`,
    none: (of: readonly string[]) =>
      `${listOf(of)}: not measured. It can be said once a survey has asked.`,
    published: (of: readonly string[]) =>
      `${listOf(of)}: published without the number who answered, so we cannot say whether they changed. Asking ourselves would tell.`,
    thin: (of: readonly string[]) =>
      `${listOf(of)}: too few answered to say. More answers would let us judge.`,
    stale: (of: readonly string[]) =>
      `${listOf(of)}: measured too long ago to judge by. Asking again would tell.`,
    reworded: (of: readonly string[]) =>
      `${listOf(of)}: asked in other words than the year before, so we cannot say whether they changed. Asking in the same words again would tell.`,
    byPlace:
      'How localities differ: the surveys did not ask by locality. Sending the next one by locality would tell.',
    nothingOf: (of: readonly NothingOf[]) =>
      `Nothing is on record for this year of: ${of.map((one) => nothingOf[one]).join('; ')}.`,
  },

  ...sourceWords,
  method:
    'In brackets: how far the figure may be off by chance (95 times in 100), and how many answered. A real change: chance alone hardly explains it. No figure is given of so few people that somebody could be recognised.',
  leftOut: (left: {
    figures: number;
    statements: number;
    places: number;
    cannot: number;
  }): string | null => {
    const parts = [
      ...(left.figures > 0 ? [count(left.figures, 'figure')] : []),
      ...(left.statements > 0
        ? [
            count(
              left.statements,
              'statement that was asked twice',
              'statements that were asked twice',
            ),
          ]
        : []),
      ...(left.places > 0 ? [count(left.places, 'locality', 'localities')] : []),
      ...(left.cannot > 0
        ? [count(left.cannot, 'thing we cannot say yet', 'things we cannot say yet')]
        : []),
    ];
    return parts.length === 0
      ? null
      : `Left out, so that this stays on two pages: ${listOf(parts)}. The full report has them.`;
  },
};

/** As it stands in the middle of a line. */
function lower(label: string): string {
  return label.charAt(0).toLocaleLowerCase('en-GB') + label.slice(1);
}
