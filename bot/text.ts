/** Text on its way out: made harmless, cut and split where a reader would. */
import type { Text } from './view.ts';

// What nobody may smuggle onto another's screen: direction switches, which make a line read
// backwards, control characters except tab and line feed, and halves of surrogate pairs.
const unwanted = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}|\p{Cs}/gu;

// What no text has, though it may be valid UTF-8.
const binary = /(?![\t\n\r])\p{Cc}/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The text in NFC without bidi controls, control characters and lone surrogates; tabs and line feeds
 * stay. Mark-up is left alone: escaping is each renderer's own.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC');
}

/** The text that bytes are in UTF-8, cleaned; null for anything else, such as a picture. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return binary.test(text) ? null : cleanText(text);
  } catch {
    return null;
  }
}

/** The text on one line: cleaned, every run of blanks as one, none at the ends. */
export function toOneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/**
 * The text in at most `most` UTF-16 units, cut between graphemes and then ended with an ellipsis.
 *
 * UTF-16 units are the strictest of the ways in which platforms count.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${takeWhole(text, graphemes, most - 1).trimEnd()}…`;
}

/**
 * The text in pieces of at most `most` UTF-16 units, broken after a sentence where there is one, else
 * after a word, else between graphemes. Joined again the pieces are the text; `[]` for an empty one.
 */
export function splitText(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const whole = takeWhole(rest, sentences, most) || takeWords(rest, most);
    const taken = whole || takeWhole(rest, graphemes, most) || rest.slice(0, most);
    pieces.push(taken);
    rest = rest.slice(taken.length);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/**
 * A table in columns of even width, for a fixed-width font: one line a row, a rule under the heads.
 * Columns in which every cell is a figure stand to the right. A cell never breaks a line.
 */
export function alignTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const table = [columns, ...rows].map((row) => columns.map((_, at) => toOneLine(row[at] ?? '')));
  const widths = columns.map((_, at) =>
    Math.max(...table.map((row) => countGraphemes(row[at] ?? ''))),
  );
  const figures = columns.map((_, at) =>
    rows.every((row) => /^[-+−]?[\d.,]+\s?%?$/.test((row[at] ?? '').trim())),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, figures[at] ?? false))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = table;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}

/** What a telephone shows of a line in fixed width before it breaks it or hides its end. */
const WIDEST_TABLE = 46;

/**
 * A table too wide for a telephone told row by row, the first cell in bold, every other cell behind
 * the head of its column; null where the table is narrow enough to be aligned.
 */
export function tellWideTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Text[] | null {
  const lines = alignTable(columns, rows);
  if (lines.every((line) => countGraphemes(line) <= WIDEST_TABLE)) return null;
  return rows.map(([head = '', ...cells]) => [
    columns.length > 1 ? { bold: toOneLine(head) } : toOneLine(head),
    ...cells.map((cell, at) => ` · ${toOneLine(columns[at + 1] ?? '')}: ${toOneLine(cell)}`),
  ]);
}

/** The longest beginning of whole segments that fits. */
function takeWhole(text: string, segmenter: Intl.Segmenter, most: number): string {
  // A sentence may be as long as the text, so only a little more than fits is looked at.
  const look = text.slice(0, most + 200);
  let end = 0;
  for (const { index, segment } of segmenter.segment(look)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

function takeWords(text: string, most: number): string {
  return text.slice(0, most).replace(/\S+$/, '');
}

function countGraphemes(text: string): number {
  return [...graphemes.segment(text)].length;
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - countGraphemes(cell));
  return right ? space + cell : cell + space;
}
