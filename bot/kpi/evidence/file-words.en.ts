import type { EvidenceState } from '../../../db/evidence.ts';
import type { EvidenceKind } from './kinds.ts';
import { words } from './words.en.ts';

/** What stands in files of evidence, and on its page. */
export const fileWords = {
  pageTitle: 'Evidence of all areas',
  stepsHeading: 'Steps of change',
  stepsColumns: ['Area', 'Step', 'Challenge', 'Strategy'],
  noSteps: 'Nobody has said yet where areas stand.',
  yearHeading: (year: string) => `Evidence ${year}`,
  area: 'Area',
  nothing: 'Nothing is said of any area yet.',
  linesHeading: (year: string) => `Who said what ${year}`,
  linesColumns: ['Area', 'Kind', 'What is said', 'Note', 'By', 'On'],
  itemsHeading: (year: string) => `Links and files ${year}`,
  itemLine: (locality: string, kind: string) => `${locality}, ${words.kindName(kind)}: `,
  beforeHeading: 'What stood there before',
  beforeColumns: ['Area', 'Year', 'Kind', 'It said', 'Note', 'By', 'On'],
  sharedHeading: 'What we shared',
  sharedNone: 'Nothing is noted yet.',
  linksOnPage: 'Links to files on this page work for an hour. Load the page again for new ones.',
  xlsx: 'All of it as a spreadsheet',
  csv: 'The evidence as CSV',
  shared: 'What we shared as CSV',
  cell: (
    state: EvidenceState | null,
    facts: { readonly disagree: boolean; readonly items: number },
  ) =>
    [
      words.state(state),
      ...(facts.disagree ? ['sources disagree'] : []),
      ...(facts.items > 0 ? [`${facts.items} to read`] : []),
    ].join(', '),
  day: (at: Date, zone: string) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString(),
  yes: 'yes',
  no: '',
  csvName: 'evidence.csv',
  workbookName: 'evidence.xlsx',
  /** Also what a file that is handed in is known by. */
  csvColumns: ['Area', 'Year', 'Kind', 'State', 'Note', 'Sources disagree'],
  sheets: {
    notes: 'Notes and items',
    steps: 'Steps of change',
    shared: 'What we shared',
    dictionary: 'What the words mean',
  },
  /** A sheet takes a name without these signs and not longer than this. */
  sheetName: (year: string) => year.replace(/[[\]:*?/\\']/g, '-').slice(0, 31),
  sheetNotesColumns: [
    'Area',
    'Year',
    'Kind',
    'State',
    'Sources disagree',
    'Note',
    'Links and files',
    'By',
    'On',
  ],
  dictionaryColumns: ['Word', 'What it means'],
  dictionary: (reports: readonly EvidenceKind[]) => [
    [words.state('available'), 'It is there to be shown.'],
    [words.state('not-produced'), 'It was not made; the note may say why.'],
    [words.state('not-applicable'), 'It need not be there, so nothing is missing.'],
    [words.state(null), 'Nobody has said anything of it yet.'],
    ['Sources disagree', 'One source says that it is there, another that it is not.'],
    [
      'Reports',
      `What counts for KPI 1 where it is available: ${reports.map((kind) => words.kindName(kind)).join('; ')}.`,
    ],
    [
      'Step of change',
      'One of five, in order: Engage, Establish, Enquire, Ensure, Embed evaluation.',
    ],
    ['Challenge', 'The question an area began from: “How to …?”'],
    [
      'How far',
      'KPI 4 counts what was shared with the region and with the whole country, and with neighbouring councils.',
    ],
  ],
  exported: {
    said: 'What you said of evidence',
    items: 'Links and files you added to evidence',
    steps: 'Steps of change you noted',
  },
  audit: {
    'kpi.evidence-set': (who: string) => `${who} changed the evidence of an area`,
    'kpi.evidence-imported': (who: string) => `${who} took in evidence from a file`,
    'kpi.evidence-item-added': (who: string) => `${who} added a link or file to the evidence`,
    'kpi.evidence-item-removed': (who: string) => `${who} removed a link or file from the evidence`,
    'kpi.evidence-step-set': (who: string) => `${who} noted an area’s step of change`,
    'kpi.evidence-read': (who: string) => `${who} looked at the evidence of all areas`,
    'kpi.evidence-taken': (who: string) => `${who} took the evidence along`,
    'kpi.evidence-file-taken': (who: string) => `${who} took a file of the evidence along`,
  },
};
