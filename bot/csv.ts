import { stringify } from 'csv-stringify/sync';

/** What a cell may hold: text from people is guarded, numbers are not. */
export type Cell = string | number | boolean | null;

/**
 * Rows as a CSV text (RFC 4180, UTF-8 with a byte order mark, which Excel needs): a text that a
 * spreadsheet could take for a formula gets an apostrophe in front, so that it stays text.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + csvLines([columns, ...rows]);
}

/** The same for rows that come one by one: the head first, then a few hundred lines at a time. */
export async function* streamCsv(
  columns: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield csvOf(columns, []);
  let waiting: (readonly Cell[])[] = [];
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < LINES_AT_ONCE) continue;
    yield csvLines(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield csvLines(waiting);
}

const BYTE_ORDER_MARK = '\uFEFF';
const LINES_AT_ONCE = 100;

function csvLines(rows: readonly (readonly Cell[])[]): string {
  const guarded = rows.map((row) => row.map((cell) => (cell === null ? '' : guardCell(cell))));
  return stringify(guarded, {
    record_delimiter: 'windows',
    // With this delimiter a line feed alone would go unquoted.
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}

/** The text that was guarded by `csvOf`. */
export function unguardText(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.slice(1)) ? text.slice(1) : text;
}

function guardCell(cell: string | number | boolean): string | number | boolean {
  return typeof cell === 'string' && looksLikeFormula(cell) ? `'${cell}` : cell;
}

/**
 * Whether a spreadsheet could take a text for a formula.
 *
 * Formulas start with = + - @ (full-width forms too), tab, carriage return or NUL; spaces, quotes
 * and other blanks before them are skipped by some programs.
 */
function looksLikeFormula(text: string): boolean {
  return /^[\s\0'"\u200B\uFEFF]*[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text);
}
