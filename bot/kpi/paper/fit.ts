import type { Chart } from '../../chart.ts';
import { plainText } from '../../view.ts';
import type { WordPart, WordText } from '../../word-document.ts';

/**
 * In points. The heights are those that adapters/documents prints with (Arial 11 on A4), a little on the
 * large side: a paper that has room to spare is better than one with a third page.
 */
const PAGE = 735;
const LINE = 12.8;
const LINE_LENGTH = 92;
/** A picture with its caption by what it draws: its frame, each bar or change, and a further line of its name. */
const CHART = 118;
const BAR = 38;
const CHANGES = 150;
const CHANGE = 66;
const NAME_LINE = 13;
const NAME_LENGTH = 50;

/** Whether these parts, under their title, stand on so many pages. */
export function fitsPages(title: string, parts: readonly WordPart[], pages: number): boolean {
  let page = 1;
  let used = lines(title, 46) * 21 + 6;
  // A heading goes over to the next page with what it stands above.
  let above = 0;
  for (const part of parts) {
    if (part.kind === 'heading') {
      above += part.level === 1 ? 28 : 23;
      continue;
    }
    for (const height of heightsOf(part)) {
      const needed = above + height;
      above = 0;
      if (used + needed > PAGE) {
        page += 1;
        used = 0;
      }
      used += needed;
    }
  }
  return page <= pages;
}

/** The heights of what is not cut in two: a paragraph, an item, a row, a picture. */
function heightsOf(part: Exclude<WordPart, { kind: 'heading' }>): readonly number[] {
  switch (part.kind) {
    case 'paragraph':
    case 'note':
      return [lines(part.text, LINE_LENGTH) * LINE + 7];
    case 'list':
      return part.items.map((item) => lines(item, LINE_LENGTH - 4) * LINE + 2);
    case 'table':
      return tableHeights(part);
    case 'figure':
      return [chartHeight(part.chart)];
    default:
      return part satisfies never;
  }
}

function chartHeight(chart: Chart): number {
  const rowsOf = (rows: readonly { readonly label: string }[], height: number) =>
    rows.reduce((sum, { label }) => {
      return sum + height + NAME_LINE * (lines(label, NAME_LENGTH) - 1);
    }, 0);
  if (chart.kind === 'change') return CHANGES + rowsOf(chart.rows, CHANGE);
  return CHART + (chart.kind === 'bars' ? rowsOf(chart.bars, BAR) : 4 * BAR);
}

function tableHeights({ columns, rows }: Extract<WordPart, { kind: 'table' }>): readonly number[] {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const rowHeight = (cells: readonly WordText[]) => {
    const high = columns.map(({ width }, at) =>
      lines(cells[at] ?? '', Math.max(6, Math.floor((LINE_LENGTH * width) / sum) - 1)),
    );
    return Math.max(1, ...high) * LINE + 3;
  };
  const [first, ...others] = rows.map(rowHeight);
  const head = rowHeight(columns.map(({ label }) => label));
  return [head + (first ?? 0), ...others, 6];
}

/** How many lines a text takes that is broken between words. */
function lines(text: WordText, length: number): number {
  return plainText(text)
    .split('\n')
    .reduce((sum, line) => sum + wrapped(line, length), 0);
}

function wrapped(line: string, length: number): number {
  let count = 1;
  let used = 0;
  for (const word of line.split(' ')) {
    if (used > 0 && used + 1 + word.length > length) {
      count += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + word.length;
    // A word that is longer than a line goes on over several.
    count += Math.floor((used - 1) / length);
    used = used > length ? used % length : used;
  }
  return count;
}
