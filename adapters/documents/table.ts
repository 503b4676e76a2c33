import type { Cell, Table } from '../../bot/document.ts';
import { BOTTOM, drawAside, drawBox, ink, MARGIN, type Sheet, WIDTH } from './sheet.ts';

const PADDING = 5;

/** A row's cells with where they stand. */
interface Laid {
  readonly cell: Cell;
  readonly x: number;
  readonly width: number;
}

/** A table; where it goes on over a page, the column names stand on each. */
export function drawTable(sheet: Sheet, table: Table): void {
  const { pdf, root } = sheet;
  const size = table.size ?? 11;
  const element = pdf.struct('Table');
  root.add(element);
  const names = lay(
    table,
    table.columns.map(({ label }) => label),
  );
  const drawNames = () =>
    drawRow(sheet, names, { parent: element, size: Math.min(size, 12), isHead: true, least: 0 });
  const least = table.rowHeight ?? 0;
  const first = table.rows[0] ? heightOf(sheet, lay(table, table.rows[0]), size, least) : 0;
  if (pdf.y + 24 + first > BOTTOM) pdf.addPage();
  drawNames();
  for (const row of table.rows) {
    const laid = lay(table, row);
    if (pdf.y + heightOf(sheet, laid, size, least) > BOTTOM) {
      pdf.addPage();
      drawNames();
    }
    drawRow(sheet, laid, { parent: element, size, isHead: false, least });
  }
  element.end();
  pdf.y += 10;
}

function lay({ columns }: Table, cells: readonly Cell[]): readonly Laid[] {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  let x = MARGIN;
  return columns.map((column, at) => {
    const width = (column.width / shares) * WIDTH;
    const laid = { cell: cells[at] ?? '', x, width };
    x += width;
    return laid;
  });
}

function heightOf({ pdf }: Sheet, row: readonly Laid[], size: number, least: number): number {
  pdf.font('regular').fontSize(size);
  const heights = row.map(({ cell, width }) =>
    typeof cell === 'string'
      ? pdf.heightOfString(cell, { width: width - 2 * PADDING })
      : boxSize(size) * 1.3 * Math.ceil(cell.boxes / boxesAcross(width, size)),
  );
  return Math.max(least, ...heights.map((height) => height + 2 * PADDING));
}

interface RowLooks {
  readonly parent: PDFKit.PDFStructureElement;
  readonly size: number;
  readonly isHead: boolean;
  readonly least: number;
}

function drawRow(sheet: Sheet, row: readonly Laid[], looks: RowLooks): void {
  const { pdf } = sheet;
  const { size, isHead } = looks;
  const height = heightOf(sheet, row, size, looks.least);
  const top = pdf.y;
  const element = pdf.struct('TR');
  looks.parent.add(element);
  for (const { cell, x, width } of row) {
    if (typeof cell !== 'string') {
      drawBoxes(sheet, cell.boxes, { x, y: top, width, size }, element);
      continue;
    }
    pdf
      .font(isHead ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(ink.text);
    pdf.text(cell, x + PADDING, top + PADDING, {
      width: width - 2 * PADDING,
      structParent: element,
      structType: isHead ? 'TH' : 'TD',
    });
  }
  element.end();
  drawAside(sheet, () => {
    const y = top + height;
    pdf.lineWidth(isHead ? 1.5 : 0.5).strokeColor(isHead ? ink.text : ink.line);
    pdf
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + WIDTH, y)
      .stroke();
  });
  pdf.y = top + height;
}

function boxSize(size: number): number {
  return Math.max(13, size);
}

function boxesAcross(width: number, size: number): number {
  return Math.max(1, Math.floor((width - 2 * PADDING) / (boxSize(size) * 1.3)));
}

function drawBoxes(
  sheet: Sheet,
  boxes: number,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly size: number },
  row: PDFKit.PDFStructureElement,
): void {
  const side = boxSize(at.size);
  const across = boxesAcross(at.width, at.size);
  const cell = sheet.pdf.struct('TD');
  row.add(cell);
  for (let n = 0; n < boxes; n += 1) {
    const x = at.x + PADDING + (n % across) * side * 1.3;
    const y = at.y + PADDING + Math.floor(n / across) * side * 1.3;
    drawBox(sheet, { x, y, size: side }, cell);
  }
  cell.end();
}
