import { stringify } from 'csv-stringify/sync';

/** What a cell may hold: text from people is guarded, numbers are not. */
export type Cell = string | number | boolean | null;

/**
 * Rows as a CSV text (RFC 4180, UTF-8 with a byte order mark, which Excel needs): a text that a
 * spreadsheet could take for a formula gets an apostrophe in front, so that it stays text.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const guarded = rows.map((row) => row.map((cell) => (cell === null ? '' : guardCell(cell))));
  return stringify(guarded, {
    bom: true,
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    // With this delimiter a line feed alone would go unquoted.
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}

/** The text that was guarded by `csvOf`. */
export function unguardText(text: string): string {
  return text.startsWith("'") && isDangerous(text.slice(1)) ? text.slice(1) : text;
}

function guardCell(cell: string | number | boolean): string | number | boolean {
  return typeof cell === 'string' && isDangerous(cell) ? `'${cell}` : cell;
}

// Formulas start with = + - @ (full-width forms too), tab, carriage return or NUL; spaces, quotes
// and other blanks before them are skipped by some programs.
function isDangerous(text: string): boolean {
  return /^[\s\0'"\u200B\uFEFF]*[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text);
}
