const list = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What is said of entering many published figures at once. */
export const words = {
  title: 'Enter many at once',
  intro:
    'One figure a line: the number of the KPI, the figure, the year, what was published, and where. Put semicolons between them, as here; a CSV file may have commas.',
  examples: [
    '2; Rated it good or very good; Year one; 80%; Annual report, page 12',
    '4; Shared in the region; Year one; regional weak; Annual report, page 15',
  ],
  years: (names: readonly string[]) =>
    `The years are called: ${names.slice(-12).join(' · ')}. Others are added under “Programme years”.`,
  lines: 'The lines',
  file: 'Or a CSV file',
  save: 'Enter them',
  saved: (figures: number) =>
    figures === 1 ? 'One figure is entered.' : `${figures} figures are entered.`,
  empty: 'There is no figure here yet. Write one a line, or choose a file.',
  tooLarge: 'This file is too large for a list of figures. Choose one of at most 60 KB.',
  isWorkbook:
    'This is an Excel workbook. Open it, choose “Save as” and then “CSV (comma delimited)”, and choose that file here.',
  notText: 'This file cannot be read as text. Save it as CSV, then choose it again.',
  broken: (line: number) =>
    `From line ${line} on this cannot be read: there is a quotation mark that is never closed. Mend it, then try again.`,
  line: (line: number, problem: string) => `Line ${line}: ${problem}`,
  problems: (named: readonly string[], others: number) =>
    `${named.join(' ')} ${others > 0 ? `${others === 1 ? 'Another line needs' : `${others} more lines need`} a look too. ` : ''}Nothing was entered.`,
  twice: (line: number) => `this figure and year stand on line ${line} already.`,
  missing: 'five things belong on it: KPI, figure, year, what was published, and where.',
  noKpi: (number: string) => `there is no KPI “${number.slice(0, 20)}”.`,
  noFigure: (number: string, label: string, labels: readonly string[]) =>
    `KPI ${number} has no figure “${label.slice(0, 60)}”. Write ${list.format(labels)}.`,
  manyFigures: (number: string, labels: readonly string[]) =>
    `KPI ${number} has several figures that begin so. Write ${list.format(labels)}.`,
  noYear: (name: string) => `there is no year “${name.slice(0, 60)}”.`,
  longSource: 'the source is longer than 300 characters. Please shorten it.',
  already: 'this figure is entered for that year already. Correct it in the list instead.',
  meanwhile:
    'Somebody else entered one of these figures meanwhile. Look at the list of published figures, then enter the others. Nothing was entered.',
};
