/** Longer texts in mark-up, shortened by lines where there is not room for all. */
import { alignTable, cleanText, tellWideTable } from '../../bot/text.ts';
import type { Text } from '../../bot/view.ts';
import { codeBlock, markText, markWithin } from './markup.ts';

/** A text on one line. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** A text line by line, each with a prefix: a heading, smaller print. */
export function linesWithin(text: Text, prefix: string, most: number): string {
  const lines = markWithin(text, most)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const whole = lines.map((line) => prefix + line.trim()).join('\n');
  if (whole.length <= most) return whole;
  const [only = '', ...others] = markWithin(text, most - prefix.length).split('\n');
  return others.length === 0 && only !== '' ? prefix + only : takeLines(whole.split('\n'), most);
}

/** A bulleted list, with as many items as fit. */
export function listWithin(items: readonly Text[], most: number): string {
  const lines = items.map((item) => `- ${markText(item).trim().replaceAll('\n', '\n  ')}`);
  const whole = lines.join('\n');
  if (whole.length <= most) return whole;
  const [first = ''] = items;
  const some = takeLines(lines, most);
  return some === '…' && most > 2 ? `- ${markWithin(first, most - 2)}` : some;
}

/** As many lines as fit, and an ellipsis for the rest. */
function takeLines(lines: readonly string[], most: number): string {
  const kept: string[] = [];
  let length = 1;
  for (const line of lines) {
    if (length + line.length + 1 > most) break;
    kept.push(line);
    length += line.length + 1;
  }
  return kept.length === lines.length ? kept.join('\n') : [...kept, '…'].join('\n');
}

/** A table in fixed width, or row by row where it is too wide. */
export function tableWithin(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  most: number,
): string {
  const items = tellWideTable(columns, rows);
  if (items) return listWithin(items, most);
  const lines = alignTable(columns, rows);
  const whole = codeBlock(lines);
  if (whole.length <= most) return whole;
  const inside = takeLines(lines, most - codeBlock([]).length - 2);
  return codeBlock([inside]);
}
