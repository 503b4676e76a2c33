import {
  addLine,
  type Drawing,
  INNER,
  LABEL,
  LEADING,
  type Line,
  MARGIN,
  SMALL,
  type Style,
  WIDTH,
} from './drawing.ts';
import { LINE, PAPER } from './palette.ts';
import { textWidth, wrapText } from './text.ts';

/** How high a bar is. */
export const BAR_HEIGHT = 52;

/** What a row is about, and what stands at its right end. */
export function addRowLabel(drawing: Drawing, label: string, beside: string): void {
  drawing.height += 22;
  const room = INNER - (beside === '' ? 0 : textWidth(beside, SMALL.size) + 24);
  for (const line of wrapText(label, LABEL.size, room)) addLine(drawing, line, LABEL);
  if (beside === '') return;
  const y = drawing.height - (LABEL.size * LEADING) / 2;
  drawing.lines.push({ x: WIDTH - MARGIN, y, text: beside, align: 'right', ...SMALL });
}

/** A framed space for the words that stand in for a bar. */
export function addEmptyBar(drawing: Drawing, text: string): void {
  const lines = wrapText(text, SMALL.size, INNER - 40);
  const leading = SMALL.size * LEADING;
  const y = drawing.height + 6;
  const height = Math.max(BAR_HEIGHT, lines.length * leading + 18);
  drawing.boxes.push({ x: MARGIN, y, width: INNER, height, fill: PAPER, stroke: LINE });
  lines.forEach((line, at) => {
    const middle = y + height / 2 + (at - (lines.length - 1) / 2) * leading;
    drawing.lines.push({ x: MARGIN + 20, y: middle, text: line, align: 'left', ...SMALL });
  });
  drawing.height = y + height;
}

/** Lines of text below one another, from `y` downwards, without moving the foot of the drawing. */
export function addTexts(
  drawing: Drawing,
  texts: readonly string[],
  place: { x: number; y: number; style: Style; align?: Line['align'] },
): void {
  const { x, y, style, align = 'left' } = place;
  texts.forEach((text, at) => {
    const middle = y + (at + 0.5) * style.size * LEADING;
    drawing.lines.push({ x, y: middle, text, align, ...style });
  });
}
