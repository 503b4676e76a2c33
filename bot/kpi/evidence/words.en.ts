import type { EvidenceState } from '../../../db/evidence.ts';
import { count } from '../../network/words.en.ts';
import type { Span, Text } from '../../view.ts';
import { type EvidenceKind, isReport } from './kinds.ts';

const list = new Intl.ListFormat('en-GB');

const kinds: Readonly<Record<EvidenceKind, string>> = {
  'delivery-plan': 'Delivery plan and notes',
  'workshop-1-materials': 'Workshop 1 materials',
  questionnaire: 'Questionnaire',
  'outcomes-1-report': 'Outcomes 1 report',
  'questionnaire-report': 'Questionnaire report',
  'workshop-2-materials': 'Workshop 2 materials',
  'outcomes-2-report': 'Outcomes 2 report',
  'training-resource': 'Training resource',
  'workshop-evaluations': 'Workshop evaluations',
  'national-sharing': 'National sharing',
  'regional-sharing': 'Regional sharing',
  'attitude-survey': 'Attitude survey',
};

const states: Readonly<Record<EvidenceState, string>> = {
  available: 'available',
  'not-produced': 'not produced',
  'not-applicable': 'not applicable',
};

/** Sign and letter of a state, so that nothing hangs on colour; of one that is not said yet, a question mark. */
const signs: Readonly<Record<EvidenceState, string>> = {
  available: '✓ A',
  'not-produced': '✗ N',
  'not-applicable': '–',
};

const notSaid = { sign: '?', label: 'not said yet' };

const kindName = (kind: string): string => kinds[kind as EvidenceKind] ?? kind;

/** A kind as it stands in lists: those that count as reports have a mark. */
const markedKind = (kind: string): string =>
  isReport(kind) ? `${kindName(kind)} *` : kindName(kind);

const signOf = (state: EvidenceState | null): string =>
  state === null ? notSaid.sign : signs[state];

const labelOf = (state: EvidenceState | null): string =>
  state === null ? notSaid.label : states[state];

/** Who said it and when; nobody by name where her data was erased. */
const saidBy = (by: string | null, at: Date): readonly Span[] => [
  by === null ? '' : `${by}, `,
  { at: at.toISOString(), style: 'date' },
];

/** What kinds, states and the matrix as a whole are called. */
export const words = {
  command: 'What there is to show of each area: reports, materials, sharing',
  commandLocality: 'The name of an area, or part of it',
  kindName,
  markedKind,
  signOf,
  labelOf,
  saidBy,
  state: (state: EvidenceState | null) => `${signOf(state)} ${labelOf(state)}`,
  heading: (year: string) => `Evidence: ${year}`,
  localityHeading: (locality: string, year: string) => `Evidence: ${locality}, ${year}`,
  noAreas:
    'There are no areas yet, and evidence is kept area by area. A coordinator can name them with /network areas.',
  noLocality: (typed: string) =>
    `I cannot find an area called “${typed}”. Type /kpi evidence to see them all.`,
  moreFitting: (more: number) =>
    `${count(more, 'more area has', 'more areas have')} these words in the name. Type more of it.`,
  unknown: 'I cannot find that any more. Type /kpi evidence to look again.',
  columns: [
    'Area',
    '✓ A available',
    '✗ N not produced',
    '– not applicable',
    '? not said yet',
    'Reports',
    'Step',
  ],
  reports: (there: number, of: number) => `${there} of ${of}`,
  reportsLine: (there: number, of: number) =>
    `Reports delivered (KPI 1): ${there} of the ${of} that apply.`,
  legend: (reports: readonly string[]) =>
    `✓ A: available · ✗ N: not produced · –: not applicable · ?: not said yet. Kinds with * count as reports for KPI 1: ${list.format(reports.map((kind) => kindName(kind).toLowerCase()))}.`,
  chooseArea: 'Choose an area to see it line by line, or to change it.',
  cellLine: (kind: string, state: EvidenceState | null): Span => ({
    bold: `${signOf(state)} ${markedKind(kind)}`,
  }),
  cellFacts: (
    state: EvidenceState | null,
    facts: { readonly note: string | null; readonly disagree: boolean; readonly items: number },
  ) =>
    [
      `: ${labelOf(state)}`,
      ...(facts.disagree ? ['sources disagree'] : []),
      ...(facts.items > 0 ? [count(facts.items, 'link or file', 'links and files')] : []),
      ...(facts.note === null ? [] : [facts.note]),
    ].join(' · '),
  dot: ' · ',
  buttons: {
    page: 'All as a page',
    xlsx: 'As a spreadsheet',
    csv: 'As CSV',
    earlier: (year: string) => `Earlier: ${year}`,
    later: (year: string) => `Later: ${year}`,
    before: 'The year before',
    import: 'From a CSV file',
    shared: 'What we shared',
    all: 'All areas',
    first: 'Plan and first workshop',
    second: 'Second workshop',
    after: 'Evaluations and sharing',
    rest: 'Set all the rest',
    cell: 'Note, link or file',
    step: 'Step of change',
    steps: 'Steps so far',
  },
  links: (until: string): Text => [
    'Whoever has one of these links can open it. They work until ',
    { at: until, style: 'date-time' },
    '.',
  ],
  saved: (changed: number) =>
    changed === 0
      ? 'Nothing has changed.'
      : `${changed === 1 ? '1 entry has' : `${changed} entries have`} changed. What stood there before is kept.`,
  offerShared: (reach: 'national' | 'regional') =>
    `It was shared with ${reach === 'national' ? 'the whole country' : 'the region'}: shall it be noted under “What we shared”, where KPI 4 counts it?`,
  offerSharedYes: (reach: 'national' | 'regional') =>
    reach === 'national' ? 'Note the national sharing' : 'Note the regional sharing',
};

/** What forms about evidence ask. */
export const formWords = {
  groupTitle: 'Evidence',
  groupIntro: (locality: string, year: string) => `${locality}, ${year}`,
  restTitle: 'Set all the rest',
  restIntro: (locality: string, year: string, left: number) =>
    `${locality}, ${year}: of ${count(left, 'kind', 'kinds')} nothing is said yet. All of them will be set to the same; the others stay.`,
  restNone: 'Something is said of every kind already. Change them group by group.',
  restState: 'Set them to',
  cellTitle: 'Note, link or file',
  cellKind: 'Which kind?',
  cellShow: 'Show it',
  choice: (state: EvidenceState) => `${signs[state]} ${states[state]}`,
  stateMissing: 'Choose what there is.',
  kindMissing: 'Choose a kind.',
  save: 'Save',
};
