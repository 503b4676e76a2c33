import PDFDocument from 'pdfkit';
import type { Document } from '../../bot/document.ts';
import { documentWords } from '../../bot/document-words.en.ts';
import { findFonts } from '../charts/fonts.ts';

/** What is drawn on: the file under way, and the element that holds what is read aloud. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
}

/** Of the page, in points. */
export const MARGIN = 48;

/** The lower edge of what may be drawn on, above the footer. */
export const BOTTOM = 841.89 - 56;

/** How wide what is drawn may be. */
export const WIDTH = 595.28 - 2 * MARGIN;

/** Ink for text and for lines. */
export const ink = { text: '#1a1a1a', line: '#8a8a8a' };

/** An empty file with our letters, its title, its language and marks for those who have it read out. */
export function openSheet(document: Document): Sheet {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    autoFirstPage: false,
    // The footer needs to know how many pages there are.
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: document.language,
    info: { Title: document.title, Producer: 'Convene', Creator: 'Convene' },
  });
  const [regular = 'Helvetica', bold = 'Helvetica-Bold'] = findFonts().fontFiles;
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root };
}

/** Begins a new page unless so many points are left on this one; says whether it did. */
export function needRoom({ pdf }: Sheet, height: number): boolean {
  if (pdf.y + height <= BOTTOM) return false;
  pdf.addPage();
  return true;
}

/** Something drawn, with what is read aloud in its place. */
export function drawFigure(
  { pdf }: Sheet,
  alt: string,
  parent: PDFKit.PDFStructureElement,
  draw: () => void,
): void {
  const content = pdf.markStructureContent('Figure', { alt });
  draw();
  pdf.endMarkedContent();
  const figure = pdf.struct('Figure', { alt }, [content]);
  parent.add(figure);
  figure.end();
}

/** A box to tick. */
export function drawBox(
  sheet: Sheet,
  at: { readonly x: number; readonly y: number; readonly size: number },
  parent: PDFKit.PDFStructureElement,
): void {
  drawFigure(sheet, documentWords.box, parent, () => {
    const { pdf } = sheet;
    pdf.lineWidth(1).strokeColor(ink.text).rect(at.x, at.y, at.size, at.size).stroke();
  });
}

/** What only the eye needs, such as lines: left out where a page is read aloud. */
export function drawAside({ pdf }: Sheet, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

/** Numbers the pages, says on each what it is, and ends the file. */
export async function closeSheet({ pdf, root }: Sheet, footer: string): Promise<Buffer> {
  root.end();
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin, where text would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('regular').fontSize(9).fillColor(ink.text);
    const y = BOTTOM + 20;
    pdf.text(footer, MARGIN, y, { width: WIDTH - 90, lineBreak: false, ellipsis: true });
    const number = documentWords.page(page + 1, count);
    pdf.text(number, MARGIN, y, { width: WIDTH, align: 'right', lineBreak: false });
    pdf.endMarkedContent();
  }
  const pieces: Buffer[] = [];
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve).on('error', reject);
  });
  pdf.end();
  await ended;
  return Buffer.concat(pieces);
}
