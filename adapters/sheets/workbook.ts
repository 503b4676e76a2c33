// write-excel-file: one dependency, texts stay texts. exceljs, tried beside it, has nine, and its
// streaming writer buffers whatever a slow reader leaves (measured).

import { cleanText } from '../../bot/text.ts';
import type { Sheet } from '../../bot/workbook.ts';

/** The media type of an XLSX file. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Sheets as an XLSX file, each with a bold first row that stays in view.
 *
 * Every text is stored as a text, never as a formula, whatever it begins with; control characters,
 * which XML cannot hold, are left out.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  // Loaded when somebody takes figures along: most processes never need it.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: columns.map(() => ({ width: COLUMN_WIDTH })),
      data: [
        columns.map((text) => ({ ...cellOf(text), fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
}

/** In characters: most options fit, and a phone shows two columns. */
const COLUMN_WIDTH = 24;

function cellOf(value: string | number) {
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: cleanText(value), type: String };
}
