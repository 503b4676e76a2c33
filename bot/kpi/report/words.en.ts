import { capital, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { standingWords } from '../standing/words.en.ts';

const good = 'Good or very good';
const positive = 'More positive';

/** Every sentence of KPI reports that a person reads. */
export const words = {
  notAsked: 'not asked',
  notShown: 'not shown',
  reportHeading: (title: string) => `Key figures: ${title}`,
  reportSummary: (title: string) => `Key figures of “${title}”`,
  waveLine: (name: string, rate: string): Text => [{ bold: `${capital(name)}: ` }, rate],
  columns: ['Answering as', good, positive],
  percent: (percent: number) => `${percent}%`,
  method:
    'Good or very good: 4 or 5 of 5 to the overall question. More positive: 4 or 5 of 5 to feeling more positive about the key challenges. Shares of those who answered that question.',
  hidden:
    'Groups marked “not shown” are too small, or their answers too alike, to show without giving people away.',
  changeLine: (title: string, name: string, baseline: string): Text => [
    { bold: `What changed: ${title}` },
    ` ${capital(name)}, compared with ${baseline}.`,
  ],
  moreQuestions: (n: number) =>
    `${capital(count(n, 'more question was', 'more questions were'))} compared; the button shows them.`,
  allFigures: (title: string) => `All figures: ${title}`,
  nothing:
    'No closed survey asks for these figures yet. A coordinator can send one with /pulse new; choose “How is working together going?”.',
  unknown:
    'I cannot find a closed survey with those words in its title. Type /pulse list to see them.',
  everybody: 'Everybody',
  within: (area: string, group: string) => `${area}: ${group}`,
  standingHeading: 'How our key figures stand',
  summary: 'How our key figures stand',
  standingNote: `${standingWords.key} In brackets: where the figure lies 19 times in 20, and of whom it is.`,
  decisions: 'Needs a decision',
  moreDecisions: (n: number) =>
    `${capital(count(n, 'more figure needs', 'more figures need'))} one; the web page has all.`,
  sliceHeading: (of: string) => `Key figures: ${of}`,
  sliceEmpty: (of: string) =>
    `There is no figure of ${of} by itself: no survey was asked that way then. Leave one of the options out, or type /kpi report alone.`,
  sliceColumns: ['Figure', 'Now', 'Margin', 'Of whom'],
  unknownGroup: (known: readonly string[]) =>
    `I do not know that group. Try one of these: ${known.join(', ')}.`,
  unknownArea: (known: readonly string[]) =>
    known.length === 0
      ? 'This network has no areas yet. An admin can add them in /network settings.'
      : `I do not know that area. Try one of these: ${known.join(', ')}.`,
  unknownYear: (known: readonly string[]) =>
    known.length === 0
      ? 'There is no programme year yet. Type /kpi report and choose “Year on year” to add one.'
      : `I do not know that year. Try one of these: ${known.join(', ')}.`,
  by: {
    group: 'Key figures by group',
    locality: 'Key figures by area',
  },
  nothingBy: {
    group: 'No figure can be told by group yet: no closed survey was asked that way.',
    locality: 'No figure can be told by area yet: no closed survey was asked that way.',
  },
  piecesNote:
    'Margin: where the figure lies 19 times in 20. What is not shown is hidden to protect people; it is no zero.',
  buttons: {
    page: 'As a web page',
    along: 'Take it along',
    targets: 'Targets',
    group: 'By group',
    locality: 'By area',
    years: 'Year on year',
  },
  export: {
    heading: 'Take the key figures along',
    intro: (until: string): Text => [
      'The CSV file and the spreadsheet have every figure before rounding, with its source. Whoever has one of the links can open it, so pass them on with care. They work until ',
      { at: until, style: 'date-time' },
      '.',
    ],
    label: { page: 'Page', xlsx: 'Spreadsheet (XLSX)', csv: 'CSV' },
  },
  audit: {
    'kpi.report-read': (who: string) => `${who} looked at the key figures`,
    'kpi.report-taken': (who: string) => `${who} took the key figures along`,
  },
  commands: {
    report: 'How the key figures stand, who rates it good, and what changed',
    survey: 'Part of the survey’s title; the newest if you leave it out',
    group: 'Only of one group, such as “voluntary”',
    area: 'Only of one area, by its name',
    year: 'Only of one programme year, by its name',
    export: 'Take the key figures along, as a page, CSV or spreadsheet',
  },
};
