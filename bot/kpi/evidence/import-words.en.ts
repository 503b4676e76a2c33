const list = new Intl.ListFormat('en-GB');

/** What is said of a CSV file with evidence. */
export const importWords = {
  title: 'Evidence from a CSV file',
  intro:
    'One line for each area, year and kind, below a line with the names of the columns: area, year, kind, state, note, sources disagree. The state is available, not produced or not applicable (or A, N, –). “As CSV” gives a file of the same shape.',
  introAll:
    'All lines are taken, or none. What stands there now is kept as what was said before. Cells the file does not name stay as they are, and so do notes where it has no column for them.',
  label: 'The file',
  yes: 'Take it in',
  missing: 'Choose a file.',
  tooLarge: 'This file is too large for a list of evidence. Choose one of at most 500 KB.',
  isWorkbook:
    'This is an Excel workbook. Open it, choose “Save as” and then “CSV (comma delimited)”, and choose that file here.',
  notText: 'This file cannot be read as text. Save it as CSV, then choose it again.',
  broken: (line: number) =>
    `From line ${line} on this file cannot be read: there is a quotation mark that is never closed. Mend it, then choose the file again.`,
  empty:
    'There is no evidence in this file. The first line has the names of the columns, and each line below is one cell.',
  tooMany: (lines: number, most: number) =>
    `There are ${lines} lines in this file, and ${most} are the most. Make several files of it.`,
  noColumn: (column: string) =>
    `I cannot tell which column is the ${column}. Name it in the first line, then choose the file again.`,
  columnTwice: (first: string, second: string) =>
    `The columns “${first}” and “${second}” seem to be about the same. Rename or remove one of them, then choose the file again.`,
  columns: { locality: 'area', year: 'year', kind: 'kind', state: 'state' },
  faultsHeading: 'Nothing was taken in',
  faults: (lines: readonly number[], more: number) =>
    lines.length === 1
      ? `Line ${lines[0]} has to be mended first; then choose the file again.`
      : `Lines ${list.format([...lines.map(String), ...(more > 0 ? [`${more} more`] : [])])} have to be mended first; then choose the file again.`,
  fault: (line: number, problem: string) => `Line ${line}: ${problem}`,
  moreFaults: 'What is wrong with the other lines is told when these are mended.',
  again: 'Choose the file again',
  noLocality: (name: string) =>
    name === ''
      ? 'the area is missing.'
      : `there is no area “${name}”; /network areas has them all.`,
  noYear: (name: string, years: readonly string[]) =>
    name === ''
      ? 'the year is missing.'
      : `there is no programme year “${name}”; there are ${list.format(years)}. “The year before” in /kpi evidence opens an earlier one.`,
  noKind: (name: string) =>
    name === '' ? 'the kind is missing.' : `“${name}” is none of the twelve kinds of evidence.`,
  noState: (text: string) =>
    text === ''
      ? 'the state is missing: available, not produced or not applicable.'
      : `“${text}” is not a state. Write available, not produced or not applicable.`,
  noteTooLong: (most: number) => `the note is longer than ${most} characters. Please shorten it.`,
  disagreeUnclear: (text: string) =>
    `“${text}” does not say whether sources disagree. Write yes, or leave it empty.`,
  twice: (line: number) => `the same area, year and kind stand on line ${line} already.`,
  done: (lines: number, changed: number) =>
    `${lines === 1 ? '1 line was' : `${lines} lines were`} read, and ${changed === 1 ? '1 entry has' : `${changed} entries have`} changed. What stood there before is kept.`,
};
