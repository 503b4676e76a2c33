import type { Badge } from '../../bot/document.ts';
import { drawAside, ink, type Sheet } from './sheet.ts';

const ACROSS = 2;
const DOWN = 4;
const LEFT = 28;
const TOP = 28;
const BADGE_WIDTH = (595.28 - 2 * LEFT) / ACROSS;
const BADGE_HEIGHT = 184;
const INNER = 18;

/** Badges from the top of the page on, eight on each, with lines to cut along. */
export function drawBadges(sheet: Sheet, badges: readonly Badge[]): void {
  const { pdf } = sheet;
  for (const [at, badge] of badges.entries()) {
    const place = at % (ACROSS * DOWN);
    if (at > 0 && place === 0) pdf.addPage();
    if (place === 0) drawCuts(sheet);
    const x = LEFT + (place % ACROSS) * BADGE_WIDTH;
    const y = TOP + Math.floor(place / ACROSS) * BADGE_HEIGHT;
    drawBadge(sheet, badge, { x: x + INNER, y: y + INNER });
  }
}

function drawCuts(sheet: Sheet): void {
  const { pdf } = sheet;
  drawAside(sheet, () => {
    pdf.lineWidth(0.5).strokeColor(ink.line).dash(4, { space: 4 });
    for (let row = 0; row <= DOWN; row += 1) {
      const y = TOP + row * BADGE_HEIGHT;
      pdf.moveTo(LEFT, y).lineTo(LEFT + ACROSS * BADGE_WIDTH, y);
    }
    for (let column = 0; column <= ACROSS; column += 1) {
      const x = LEFT + column * BADGE_WIDTH;
      pdf.moveTo(x, TOP).lineTo(x, TOP + DOWN * BADGE_HEIGHT);
    }
    pdf.stroke().undash();
  });
}

function drawBadge(
  sheet: Sheet,
  badge: Badge,
  at: { readonly x: number; readonly y: number },
): void {
  const { pdf, root } = sheet;
  const width = BADGE_WIDTH - 2 * INNER;
  const element = pdf.struct('Sect');
  root.add(element);
  pdf.fillColor(ink.text);
  const looks = { width, align: 'center' as const, structParent: element, structType: 'P' };
  const nameSize = fitting(sheet, badge.name, { width, sizes: [30, 26, 22, 18, 14], height: 72 });
  if (badge.name === '') drawNameLine(sheet, { ...at, width });
  else {
    pdf.font('bold').fontSize(nameSize);
    pdf.text(badge.name, at.x, at.y + 6, { ...looks, height: 76, ellipsis: true });
  }
  const below = (badge.name === '' ? at.y + 50 : pdf.y) + 4;
  pdf.font('regular').fontSize(14);
  pdf.text(badge.organisation, at.x, below, { ...looks, height: 40, ellipsis: true });
  pdf.fontSize(11);
  pdf.text(badge.note, at.x, at.y + BADGE_HEIGHT - 2 * INNER - 16, {
    ...looks,
    height: 16,
    ellipsis: true,
  });
  element.end();
}

/** Whose name is not known writes it there. */
function drawNameLine(
  sheet: Sheet,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  drawAside(sheet, () => {
    const y = at.y + 50;
    sheet.pdf.lineWidth(0.75).strokeColor(ink.line);
    sheet.pdf
      .moveTo(at.x, y)
      .lineTo(at.x + at.width, y)
      .stroke();
  });
}

/** The largest of these sizes in which a text fits its space without a word being cut. */
function fitting(
  { pdf }: Sheet,
  text: string,
  space: { readonly width: number; readonly height: number; readonly sizes: readonly number[] },
): number {
  pdf.font('bold');
  const words = text.split(/\s+/);
  const fits = (size: number) => {
    pdf.fontSize(size);
    const isWhole = words.every((word) => pdf.widthOfString(word) <= space.width);
    return isWhole && pdf.heightOfString(text, { width: space.width }) <= space.height;
  };
  return space.sizes.find(fits) ?? Math.min(...space.sizes);
}
