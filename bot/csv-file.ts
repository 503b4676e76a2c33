import { createRequire } from 'node:module';
import type * as csv from 'csv-parse/sync';
import { toOneLine } from './text.ts';

const load = createRequire(import.meta.url);

/** A line with something in it: its number as an editor counts, from 1, and its cells, each on one line. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is in a CSV file, or why it cannot be read; `broken` from that line on. */
type ReadCsv =
  | { readonly kind: 'rows'; readonly rows: readonly CsvRow[] }
  | { readonly kind: 'workbook' | 'not-text' }
  | { readonly kind: 'broken'; readonly line: number };

/**
 * The rows of a CSV file that a person hands in: separated by commas, semicolons (as Excel writes
 * where a comma is for decimals) or tabs, in UTF-8, UTF-16 or Windows-1252. Empty lines are left out.
 */
export function readCsv(bytes: Buffer): ReadCsv {
  if (isWorkbook(bytes)) return { kind: 'workbook' };
  const text = decode(bytes);
  return text === null ? { kind: 'not-text' } : readRows(text);
}

/** Old and new Excel, and whatever else is a compressed archive. */
function isWorkbook(bytes: Buffer): boolean {
  const start = bytes.toString('hex', 0, 4);
  return start === '504b0304' || start === 'd0cf11e0';
}

/** The text as somebody saved it; null for what is none. */
function decode(bytes: Buffer): string | null {
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

function readRows(text: string): ReadCsv {
  const rows: CsvRow[] = [];
  // Loaded when first asked for: most processes never read such a file.
  const { parse } = load('csv-parse/sync') as typeof csv;
  let from = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      on_record: (cells: string[], { lines }: { readonly lines: number }) => {
        const line = from;
        from = lines + 1;
        const clean = cells.map(toOneLine);
        if (clean.some((cell) => cell !== '')) rows.push({ line, cells: clean });
        return null;
      },
    });
  } catch {
    return { kind: 'broken', line: from };
  }
  return { kind: 'rows', rows };
}

/** The one that stands most often in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n|\r/, 1);
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
