import { plainText } from '../../view.ts';
import type { WordPart, WordText } from '../../word-document.ts';

/**
 * In points, of two A4 pages between their margins, less what breaks between parts leave empty.
 *
 * The heights below are those that adapters/documents prints with (Arial 11), a little on the large
 * side: a paper that has room to spare is better than one with a third page.
 */
const TWO_PAGES = 1_400;

const LINE = 12.8;
const LINE_LENGTH = 88;
/** A picture's height by what it draws: its frame, and each bar. */
const CHART = 150;
const BAR = 38;

/** Whether these parts, under a title of one or two lines, stand on two pages. */
export function fitsTwoPages(title: string, parts: readonly WordPart[]): boolean {
  const height = parts.reduce((sum, part) => sum + heightOf(part), lines(title, 50) * 21 + 6);
  return height <= TWO_PAGES;
}

function heightOf(part: WordPart): number {
  switch (part.kind) {
    case 'heading':
      return part.level === 1 ? 28 : 23;
    case 'paragraph':
    case 'note':
      return lines(part.text, LINE_LENGTH) * LINE + 4;
    case 'list':
      return part.items.reduce((sum, item) => sum + lines(item, LINE_LENGTH - 4) * LINE + 2, 0);
    case 'table':
      return tableHeight(part);
    case 'figure':
      return CHART + BAR * ('bars' in part.chart ? part.chart.bars.length : 4);
    default:
      return part satisfies never;
  }
}

function tableHeight({ columns, rows }: Extract<WordPart, { kind: 'table' }>): number {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const rowHeight = (cells: readonly WordText[]) => {
    const high = columns.map(({ width }, at) =>
      lines(cells[at] ?? '', Math.max(6, Math.floor((LINE_LENGTH * width) / sum) - 3)),
    );
    return Math.max(1, ...high) * LINE + 3;
  };
  const head = rowHeight(columns.map(({ label }) => label));
  return rows.reduce((all, row) => all + rowHeight(row), head + 6);
}

function lines(text: WordText, length: number): number {
  return plainText(text)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / length)), 0);
}
