/** A CSV file as somebody saved it, before anybody asks what its columns are. */
import { createRequire } from 'node:module';
import type * as csv from 'csv-parse/sync';
import { toOneLine } from './text.ts';

const load = createRequire(import.meta.url);

/** Old and new Excel, and whatever else is a compressed archive. */
export function isWorkbook(bytes: Buffer): boolean {
  const start = bytes.toString('hex', 0, 4);
  return start === '504b0304' || start === 'd0cf11e0';
}

/** The text as somebody saved it, in UTF-8, UTF-16 or Windows-1252; null for what is none. */
export function decodeCsv(bytes: Buffer): string | null {
  const start = bytes.toString('hex', 0, 2);
  if (start === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel saves as CSV on Windows unless told otherwise.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** One row that is not empty, and the line on which it begins, counted from 1 as an editor does. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a text whose cells stand between commas, semicolons (as Excel writes where a comma is for
 * decimals) or tabs, each on one line; or from which line on it cannot be read.
 */
export function readCsvRows(
  text: string,
): { readonly rows: readonly CsvRow[] } | { readonly brokenFrom: number } {
  const rows: CsvRow[] = [];
  // Loaded when first asked for: most processes never read such a file.
  const { parse } = load('csv-parse/sync') as typeof csv;
  let from = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      // Else a quotation mark behind a blank would be none.
      ltrim: true,
      on_record: (cells: string[], { lines }: { readonly lines: number }) => {
        const line = from;
        from = lines + 1;
        const clean = cells.map(toOneLine);
        if (clean.some((cell) => cell !== '')) rows.push({ line, cells: clean });
        return null;
      },
    });
  } catch {
    return { brokenFrom: from };
  }
  return { rows };
}

/** The one that stands most often in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n|\r/, 1);
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
