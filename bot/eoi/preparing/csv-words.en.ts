const list = new Intl.ListFormat('en-GB');

/** What is said of a file with areas. */
export const words = {
  button: 'Areas from a file',
  title: 'Areas from a file',
  intro:
    'A CSV file, as any spreadsheet saves one: one area a line, below a line with the names of the columns. They can be: name, district, budget, length, building, TUPE, smallest share. Only the name must be there.',
  introReplaces:
    'They take the place of the areas that are in the draft now; an area of the same name stays the same.',
  label: 'The file',
  yes: 'Take these areas',
  missing: 'Choose a file.',
  tooLarge: 'This file is too large for a list of areas. Choose one of at most 200 KB.',
  kept: (areas: number, leftAside: readonly string[]) =>
    `${areas === 1 ? '1 area is' : `${areas} areas are`} in the draft now.${leftAside.length === 0 ? '' : ` I left these columns aside: ${list.format(leftAside)}.`}`,
  isWorkbook:
    'This is an Excel workbook. Open it, choose “Save as” and then “CSV (comma delimited)”, and choose that file here.',
  notText: 'This file cannot be read as text. Save it as CSV, then choose it again.',
  empty:
    'There are no areas in this file. The first line has the names of the columns, and each line below is one area.',
  tooMany: (areas: number, most: number) =>
    `There are ${areas} areas in this file, and a call for interest has ${most} at most. Make two calls of it.`,
  broken: (line: number) =>
    `From line ${line} on this file cannot be read: there is a quotation mark that is never closed. Mend it, then choose the file again.`,
  noName:
    'I cannot tell which column has the names of the areas. Call it “Name”, then choose the file again.',
  columnTwice: (first: string, second: string) =>
    `The columns “${first}” and “${second}” seem to be about the same. Rename or remove one of them, then choose the file again.`,
  line: (line: number, problem: string) => `Line ${line}: ${problem}`,
  first: (problem: string, others: number) =>
    others === 0
      ? `${problem} Nothing was changed.`
      : `${problem} ${others === 1 ? 'Another line needs' : `${others} more lines need`} a look too. Nothing was changed.`,
  nameMissing: 'the name of the area is missing.',
  twice: (name: string, line: number) => `“${name}” stands on line ${line} already.`,
  staffUnclear: (text: string) =>
    `“${text}” does not say whether staff would transfer. Write yes, no or not known.`,
  tooLong: (
    column: 'name' | 'district' | 'budget' | 'duration' | 'building' | 'share',
    most: number,
  ) =>
    `the ${{ name: 'name', district: 'district', budget: 'budget', duration: 'length', building: 'building', share: 'smallest share' }[column]} is longer than ${most} characters. Please shorten it.`,
};
