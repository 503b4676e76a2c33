import type { Work } from '../../context.ts';
import type { Sheet } from '../../workbook.ts';
import { exactRows } from './exact.ts';
import { exactWords as words } from './exact-words.en.ts';
import type { Figures } from './figures.ts';
import { methodNotes } from './method-words.en.ts';
import {
  breakdownTable,
  type FigureTable,
  sourcesTable,
  standingTables,
  yearsTable,
} from './tables.ts';

/** The tables of the report page as sheets, all figures before rounding, and how each is made. */
export async function sheetsOf(work: Work, figures: Figures): Promise<readonly Sheet[]> {
  const { sheets } = words;
  const years = yearsTable(figures);
  const exact = await exactRows(work, figures);
  return [
    ...sheetOf(sheets.standing, standingTables(figures)),
    ...sheetOf(sheets.group, figures.byGroup.map(breakdownTable)),
    ...sheetOf(sheets.locality, figures.byLocality.map(breakdownTable)),
    ...(years ? sheetOf(sheets.years, [years]) : []),
    ...sheetOf(sheets.sources, [sourcesTable(figures)]),
    {
      name: sheets.exact,
      columns: words.columns,
      rows: exact.map((row) =>
        row.map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))),
      ),
    },
    {
      name: sheets.method,
      columns: words.methodColumns,
      rows: methodNotes.map(({ about, text }) => [about, text]),
    },
    {
      name: sheets.dictionary,
      columns: words.dictionaryColumns,
      rows: words.columns.map((column, at) => [column, words.help[at] ?? '']),
    },
  ];
}

/** Several tables of the page one below the other, each row with its heading; none where all are empty. */
function sheetOf(name: string, tables: readonly FigureTable[]): readonly Sheet[] {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  const [first] = filled;
  if (!first) return [];
  const rows = filled.flatMap((table) => table.rows.map((row) => [table.heading, ...row]));
  return [{ name, columns: [words.part, ...first.columns], rows }];
}
