import type { WordText } from '../../word-document.ts';
import type { Source } from '../measure/reading.ts';

const day = (on: string) =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

const sums: Readonly<Record<Extract<Source, { kind: 'sum' }>['of'], string>> = {
  events: 'events held',
  evaluations: 'evaluations of events',
  calls: 'calls for interest',
  evidence: 'the evidence matrix',
  sharing: 'the log of what was shared',
};

/** What stands in a case study or a programme summary that is put together. */
export const words = {
  day,
  caseTitle: (locality: string) => `Case study: ${locality}`,
  summaryTitle: (network: string) => `Programme summary: ${network}`,
  made: (network: string, on: string) => `${network} · put together on ${day(on)}`,
  caseFile: (locality: string) => `Case study ${locality}`,
  summaryFile: 'Programme summary',
  caseReady: (locality: string) =>
    `The case study of ${locality}, as it stands now: as a Word document, and as plain text for any editor.`,
  summaryReady:
    'The programme summary, as it stands now: as a Word document, and as plain text for any editor.',

  standing: 'Where we stand',
  lastChanged: (on: string) => `Last changed on ${day(on)}.`,
  nothingYet: 'Nothing was written here yet.',

  activity: 'What the programme did here',
  activityHow: (k: number) =>
    `Filled in from events planned for this area or to which at least ${k} of its people came, and from closed surveys that asked its people.`,
  noActivity: 'No event was held and no survey was closed here yet.',
  events: 'Events',
  eventColumns: ['Event', 'What it was', 'Day', 'Who came'],
  came: (isHere: boolean, came: number, fromHere: number) =>
    isHere ? (came === 0 ? 'not recorded' : String(came)) : `${fromHere} from here`,
  surveys: 'Surveys',
  surveyColumns: ['Survey', 'Closed', 'Answered'],
  survey: (title: string, label: string) => (label === '' ? title : `${title}, ${label}`),
  answered: (share: { readonly count: number; readonly n: number } | null) =>
    share ? `${share.count} of ${share.n}` : 'not shown, to protect people',

  figures: 'Key figures',
  figureColumns: (hasChange: boolean) => [
    'Figure',
    'Value',
    'How sure',
    ...(hasChange ? ['Since the year before'] : []),
    'Measured',
    'Source',
  ],
  movedHeading: 'How people moved',
  moved: (wording: string, sentence: string): WordText => [
    { bold: `“${wording}”` },
    ` ${sentence}`,
  ],
  noFigures: 'No figure can be told of this area yet.',
  figuresHow:
    'Shares of those who answered, with a 95% interval. Where fewer answered than may be shown, it says “not shown, to protect people”.',
  chartCaption: 'Key figures of this area',
  chartQuestion: 'Shares of those who answered',
  source: (source: Source) => (source.kind === 'sum' ? sums[source.of] : source.title),

  summaryHow:
    'One line for each area: where it stands on the five steps of change, the strategy it chose, what was done there, and its figures.',
  summaryColumns: ['Area', 'Step', 'Strategy', 'Events', 'Surveys', 'Evidence'],
  areas: 'Area by area',
  areaFigures: 'Figures by area',
  area: 'Area',
  years: 'Year on year',
  nothing: '–',
  evidence: (available: number, noted: number) => `${available} of ${noted}`,
};
