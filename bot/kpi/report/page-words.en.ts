import type { Text } from '../../view.ts';
import { standingWords } from '../standing/words.en.ts';

/** What the report page and its files say beside the figures. */
export const pageWords = {
  title: 'Key figures',
  intro: (on: string) =>
    `How our key figures stood on ${on}, and what they are made of. Each has its margin, whom it is of, and where it comes from.`,
  kpis: 'The numbers before the figures are those of our KPIs:',
  kpi: (number: number, name: string) => `${number} ${name}`,
  standingHeading: 'How they stand',
  standingColumns: ['Figure', 'Light', 'Now', 'Margin', 'Of whom', 'Aim', 'Since the last digest'],
  key: `${standingWords.key} Margin: where the figure lies 19 times in 20.`,
  decisionsHeading: 'What needs a decision',
  groupHeading: 'By group',
  areaHeading: 'By area',
  pieceColumns: ['Of', 'Now', 'Margin', 'Of whom'],
  notAskedByGroup: (label: string) => `${label}: not asked by group.`,
  notAskedByArea: (label: string) => `${label}: not asked by area.`,
  yearsHeading: 'Year on year',
  yearsCaption: 'Each figure, year by year',
  noYears: 'No year has a figure yet.',
  sourcesHeading: 'Where the figures come from',
  sourcesCaption: 'Each figure and its source',
  sourceColumns: ['Figure', 'Source'],
  methodHeading: 'How the figures are made',
  takeHeading: 'Take it along',
  take: { csv: 'All figures (CSV)', xlsx: 'Spreadsheet (XLSX)' },
  takeHelp: (until: string): Text => [
    'These links, and that of this page, work until ',
    { at: until, style: 'date-time' },
    ' and for you only as long as you may read figures. Whoever has one can open it, so pass them on with care. The page prints well.',
  ],
  chartSubtitle: (on: string) => `As of ${on}`,
} as const;
