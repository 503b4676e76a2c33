import type { Document, Part } from '../../bot/document.ts';
import { drawBadges } from './badges.ts';
import { drawCode } from './code.ts';
import { drawChoices, drawLines } from './questions.ts';
import { closeSheet, ink, MARGIN, needRoom, openSheet, type Sheet, WIDTH } from './sheet.ts';
import { drawTable } from './table.ts';

/**
 * A document as a PDF: tagged, so that it can be read aloud, with its own letters, which hold those of
 * Welsh and Polish.
 */
export async function writePdf(document: Document): Promise<Buffer> {
  const sheet = openSheet(document);
  for (const parts of document.sections) {
    sheet.pdf.addPage();
    for (const part of parts) drawPart(sheet, part);
  }
  return closeSheet(sheet, document.footer);
}

function drawPart(sheet: Sheet, part: Part): void {
  switch (part.kind) {
    case 'heading':
      drawText(sheet, part.text, { size: 22, tag: 'H1', after: 10 });
      break;
    case 'subheading':
      drawText(sheet, part.text, { size: 15, tag: 'H2', after: 6, before: 12 });
      break;
    case 'paragraph':
      drawText(sheet, part.text, { size: part.size ?? 12, tag: 'P', after: 8 });
      break;
    case 'poster':
      drawText(sheet, part.text, { size: 96, tag: 'P', after: 20, isCentred: true });
      break;
    case 'table':
      drawTable(sheet, part);
      break;
    case 'badges':
      drawBadges(sheet, part.badges);
      break;
    case 'choices':
      drawChoices(sheet, part.question, part.choices);
      break;
    case 'lines':
      drawLines(sheet, part.question, part.count);
      break;
    case 'code':
      drawCode(sheet, part.url, part.caption);
      break;
    default:
      part satisfies never;
  }
}

interface Looks {
  readonly size: number;
  readonly tag: 'H1' | 'H2' | 'P';
  readonly before?: number;
  readonly after: number;
  readonly isCentred?: boolean;
}

function drawText(sheet: Sheet, text: string, looks: Looks): void {
  const { pdf, root } = sheet;
  pdf.font(looks.tag === 'P' && !looks.isCentred ? 'regular' : 'bold').fontSize(looks.size);
  pdf.fillColor(ink.text);
  const height = pdf.heightOfString(text, { width: WIDTH });
  // A heading at the foot of a page would stand alone.
  const follows = looks.tag === 'P' ? 0 : 60;
  if (!needRoom(sheet, (looks.before ?? 0) + height + follows)) pdf.y += looks.before ?? 0;
  pdf.text(text, MARGIN, pdf.y, {
    width: WIDTH,
    align: looks.isCentred ? 'center' : 'left',
    structParent: root,
    structType: looks.tag,
  });
  pdf.y += looks.after;
}
