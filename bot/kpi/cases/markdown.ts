import { describeChart } from '../../chart-words.en.ts';
import { cleanText, toOneLine } from '../../text.ts';
import { plainText } from '../../view.ts';
import type { WordDocument, WordPart, WordText } from '../../word-document.ts';

/**
 * A Word document's content as Markdown (CommonMark with tables), charts as their alternative text. Whatever
 * people wrote is escaped: it stands there as they wrote it and formats, links and embeds nothing.
 */
export function toMarkdown({ title, footer, parts }: WordDocument): string {
  const pieces = [`# ${inLine(title)}`, ...parts.map(writePart), '---', inLine(footer)];
  return `${pieces.filter(Boolean).join('\n\n')}\n`;
}

function writePart(part: WordPart): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level + 1)} ${inLine(part.text)}`;
    case 'paragraph':
      return writeText(part.text);
    case 'note':
      return `_${inLine(plainText(part.text))}_`;
    case 'list':
      return part.items
        .map((item, at) => `${part.isNumbered ? `${at + 1}.` : '-'} ${inLine(plainText(item))}`)
        .join('\n');
    case 'table':
      return writeTable(
        part.columns.map(({ label }) => label),
        part.rows,
      );
    case 'figure':
      return `> ${inLine(describeChart(part.chart))}`;
    default:
      return part satisfies never;
  }
}

/** Lines stay lines: a backslash at the end of one breaks it. */
function writeText(text: WordText): string {
  return cleanText(plainText(text))
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(inLine).filter(Boolean).join('\\\n'))
    .filter(Boolean)
    .join('\n\n');
}

function writeTable(columns: readonly string[], rows: readonly (readonly WordText[])[]): string {
  const line = (cells: readonly WordText[]) =>
    `| ${cells.map((cell) => inLine(plainText(cell))).join(' | ')} |`;
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}

/**
 * Every sign that could be mark-up gets a backslash, which CommonMark allows before any of them; a number
 * at the beginning of a line that could begin a list has its point escaped.
 */
function inLine(text: string): string {
  return toOneLine(text)
    .replace(/[\\`*_{}[\]<>#|~&@=!+-]/g, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
