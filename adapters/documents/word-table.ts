import type * as docx from 'docx';
import type { WordPart, WordText } from '../../bot/word-document.ts';
import { CONTENT_DXA, paragraphStyle } from './word-styles.ts';

type TablePart = Extract<WordPart, { kind: 'table' }>;

/**
 * A table whose columns are named again on each page and whose rows are never cut in two; no cell is
 * merged, so that it reads aloud cell by cell.
 */
export function makeTable(
  word: typeof docx,
  { columns, rows }: TablePart,
  runsOf: (text: WordText) => docx.ParagraphChild[],
): docx.Table {
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const widths = columns.map(({ width }) => Math.floor((CONTENT_DXA * width) / sum));
  const cell = (text: WordText, at: number, fill?: string) =>
    new word.TableCell({
      width: { size: widths[at] ?? 0, type: word.WidthType.DXA },
      margins: { left: 80, right: 80 },
      ...(fill ? { shading: { fill } } : {}),
      children: [new word.Paragraph({ style: paragraphStyle.cell, children: runsOf(text) })],
    });
  const head = new word.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, at) => cell([{ bold: label }], at, 'E7ECF4')),
  });
  const body = rows.map(
    (row) =>
      new word.TableRow({
        cantSplit: true,
        children: columns.map((_, at) => cell(row[at] ?? '', at)),
      }),
  );
  return new word.Table({
    width: { size: widths.reduce((all, one) => all + one, 0), type: word.WidthType.DXA },
    columnWidths: widths,
    layout: word.TableLayoutType.FIXED,
    // Says to those who read aloud that the first row and the first column are headers.
    tableLook: { firstRow: true, firstColumn: true, noVBand: true },
    borders: bordersOf(word),
    rows: [head, ...body],
  });
}

function bordersOf(word: typeof docx): docx.ITableBordersOptions {
  const line = { style: word.BorderStyle.SINGLE, size: 4, color: '8496B0' };
  return {
    top: line,
    bottom: line,
    left: line,
    right: line,
    insideHorizontal: line,
    insideVertical: line,
  };
}
