/** A CSV file with a line of column names, whatever its columns are about. */
import { type CsvRow, decodeCsv, isWorkbook, readCsvRows } from './csv-rows.ts';

/** What is said of a file that cannot be read as such a table: the words of whoever asks for it. */
interface CsvTableWords {
  readonly isWorkbook: string;
  readonly notText: string;
  readonly broken: (line: number) => string;
  readonly empty: string;
  readonly tooMany: (lines: number, most: number) => string;
  readonly columnTwice: (first: string, second: string) => string;
}

/** How such a table is read. */
interface TableOf<Column extends string> {
  /** By which words in its name a column is known; the first that fits counts. */
  readonly names: readonly (readonly [Column, RegExp])[];
  readonly mostLines: number;
  readonly words: CsvTableWords;
}

/** Its lines below the names, of which there is at least one. */
export interface CsvTable<Column extends string> {
  readonly body: readonly CsvRow[];
  readonly has: (column: Column) => boolean;
  /** Empty where the row or the file has no such cell. */
  readonly cell: (row: CsvRow, column: Column) => string;
  /** Columns that nobody asked for, as they are called in the file. */
  readonly leftAside: readonly string[];
}

/**
 * The table of a file: separated by commas, semicolons (as Excel writes where a comma is for decimals) or
 * tabs, in UTF-8, UTF-16 or Windows-1252. The order of columns does not matter. Lines are counted as an
 * editor does, from 1. Else what is wrong with the file as a whole.
 */
export function readCsvTable<Column extends string>(
  bytes: Buffer,
  { names, mostLines, words }: TableOf<Column>,
): CsvTable<Column> | { readonly problem: string } {
  if (isWorkbook(bytes)) return { problem: words.isWorkbook };
  const text = decodeCsv(bytes);
  if (text === null) return { problem: words.notText };
  const read = readCsvRows(text);
  if ('brokenFrom' in read) return { problem: words.broken(read.brokenFrom) };
  const [head, ...body] = read.rows;
  if (!head || body.length === 0) return { problem: words.empty };
  if (body.length > mostLines) return { problem: words.tooMany(body.length, mostLines) };
  const columns = new Map<Column, number>();
  const leftAside: string[] = [];
  for (const [at, label] of head.cells.entries()) {
    const plain = label.toLocaleLowerCase('en-GB');
    const column = names.find(([, pattern]) => pattern.test(plain))?.[0];
    const before = column && columns.get(column);
    if (before !== undefined)
      return { problem: words.columnTwice(head.cells[before] ?? '', label) };
    if (column) columns.set(column, at);
    else if (label !== '') leftAside.push(label);
  }
  return {
    body,
    has: (column) => columns.has(column),
    cell: ({ cells }, column) => cells[columns.get(column) ?? -1] ?? '',
    leftAside,
  };
}
