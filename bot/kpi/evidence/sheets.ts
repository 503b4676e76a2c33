import type { Work } from '../../context.ts';
import type { Sheet } from '../../workbook.ts';
import { REPORT_KINDS } from '../measure/sums.ts';
import { sharingRows } from '../sharing/sharing.ts';
import { words as sharingWords } from '../sharing/words.en.ts';
import { fileWords } from './file-words.en.ts';
import { evidenceKinds } from './kinds.ts';
import { stepRows } from './page.ts';
import { cellsInOrder, matrixOf, type Whole } from './whole.ts';
import { words } from './words.en.ts';

/** All evidence as sheets: one for each year, notes and items, steps, the log, and what the words mean. */
export async function evidenceSheets(work: Work, whole: Whole): Promise<readonly Sheet[]> {
  const { sheets } = fileWords;
  const shared = await sharingRows(work);
  return [
    ...yearSheets(whole),
    { name: sheets.notes, columns: fileWords.sheetNotesColumns, rows: noteRows(whole) },
    { name: sheets.steps, columns: fileWords.stepsColumns, rows: stepRows(whole) },
    {
      name: sheets.shared,
      columns: sharingWords.csv.columns,
      rows: shared.map((row) =>
        row.map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))),
      ),
    },
    {
      name: sheets.dictionary,
      columns: fileWords.dictionaryColumns,
      rows: fileWords.dictionary(REPORT_KINDS),
    },
  ];
}

/** A workbook takes no two sheets of one name, whatever the years are called. */
function yearSheets(whole: Whole): readonly Sheet[] {
  const taken = new Set<string>(Object.values(fileWords.sheets).map((name) => name.toLowerCase()));
  return whole.years.map((year) => {
    const name = freeName(fileWords.sheetName(year.name), taken);
    return {
      name,
      columns: [fileWords.area, ...evidenceKinds.map(words.markedKind)],
      rows: matrixOf(whole, year).map(({ locality, cells }) => [
        locality.name,
        ...cells.map((cell) => words.state(cell?.state ?? null)),
      ]),
    };
  });
}

function freeName(wanted: string, taken: Set<string>): string {
  const tried = (at: number) => (at === 1 ? wanted : `${wanted.slice(0, 27)} (${at})`);
  let at = 1;
  while (taken.has(tried(at).toLowerCase())) at += 1;
  taken.add(tried(at).toLowerCase());
  return tried(at);
}

function noteRows(whole: Whole): Sheet['rows'] {
  return whole.years.flatMap((year) =>
    cellsInOrder(whole, year).map(({ locality, cell }) => [
      locality.name,
      year.name,
      words.kindName(cell.kind),
      words.labelOf(cell.state),
      cell.sourcesDisagree ? fileWords.yes : fileWords.no,
      cell.note ?? '',
      itemsOf(whole, cell),
      cell.by ?? '',
      fileWords.day(cell.setAt, whole.timeZone),
    ]),
  );
}

function itemsOf({ items }: Whole, cell: Whole['cells'][number]): string {
  return items
    .filter(
      ({ localityId, yearId, kind }) =>
        localityId === cell.localityId && yearId === cell.yearId && kind === cell.kind,
    )
    .map(({ name, link }) => (link === null ? name : `${name}: ${link}`))
    .join('; ');
}
