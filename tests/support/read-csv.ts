import { unguardText } from '../../bot/csv.ts';

/** The cells of a CSV text (RFC 4180) as whoever opens it reads them, without the byte order mark. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy;
  let row: string[] = [];
  for (const [whole, value = '', end] of text.replace(/^\uFEFF/, '').matchAll(cell)) {
    if (whole === '' && row.length === 0) break;
    const plain = value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value;
    row.push(unguardText(plain));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
