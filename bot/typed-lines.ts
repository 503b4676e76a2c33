import { toOneLine } from './text.ts';

/** What was read from typed lines, or a sentence about the first line that could not be. */
export type TypedLines<Row> = { readonly rows: readonly Row[] } | { readonly problem: string };

/** Reads one thing a line; empty lines are left out. `read` gives a sentence for what it cannot read. */
export function readTypedLines<Row extends object>(
  text: string,
  read: (line: string) => Row | string,
): TypedLines<Row> {
  const rows: Row[] = [];
  for (const line of text.split('\n').map(toOneLine)) {
    if (line === '') continue;
    const row = read(line);
    if (typeof row === 'string') return { problem: row };
    rows.push(row);
  }
  return { rows };
}
