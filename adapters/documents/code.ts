import { generate } from 'lean-qr';
import { drawFigure, ink, MARGIN, needRoom, type Sheet, WIDTH } from './sheet.ts';

const SIDE = 220;

/** A QR code in the middle of the page, and below it where it leads. */
export function drawCode(sheet: Sheet, url: string, caption: string): void {
  const { pdf, root } = sheet;
  needRoom(sheet, SIDE + 50);
  const top = pdf.y;
  const code = generate(url);
  const side = SIDE / code.size;
  const left = MARGIN + (WIDTH - SIDE) / 2;
  drawFigure(sheet, caption, root, () => {
    pdf.fillColor('#000000');
    for (let y = 0; y < code.size; y += 1)
      for (let x = 0; x < code.size; x += 1)
        if (code.get(x, y)) pdf.rect(left + x * side, top + y * side, side, side);
    pdf.fill();
  });
  pdf.font('regular').fontSize(14).fillColor(ink.text);
  pdf.text(caption, MARGIN, top + SIDE + 12, {
    width: WIDTH,
    align: 'center',
    structParent: root,
    structType: 'P',
  });
  pdf.y += 16;
}
