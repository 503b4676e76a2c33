import type { Drawing, Line, Mark, Stroke } from './drawing.ts';
import { FRAME, PAPER } from './palette.ts';
import { escapeXml, FONT } from './text.ts';

const FRAME_WIDTH = 6;
const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;
/** How far below the middle of a line its letters stand, in parts of their size. */
const BASELINE = 0.3;

/**
 * A drawing as SVG. Its paper has an edge that stands out from a white page and from both platforms' dark.
 *
 * Written by hand: everything has its place in pixels already, and through Vega-Lite and Vega it took ten
 * times as long, a third of a picture's whole time.
 */
export function svgOf({ width, height, boxes, lines, strokes, marks }: Drawing): string {
  const area = `width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${area} font-family="${FONT}">`,
    `<rect ${area} fill="${PAPER}" stroke="${FRAME}" stroke-width="${FRAME_WIDTH}"/>`,
    ...strokes.filter(({ isAbove }) => !isAbove).map(strokeOf),
    ...boxes.map(boxOf),
    ...strokes.filter(({ isAbove }) => isAbove).map(strokeOf),
    ...marks.map(markOf),
    ...lines.map(textOf),
    '</svg>',
  ].join('');
}

function strokeOf({ x, y, x2, y2, colour, width = 2.5 }: Stroke): string {
  return `<line x1="${x}" y1="${y}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"/>`;
}

function boxOf({ x, y, width, height, fill, stroke }: Drawing['boxes'][number]): string {
  const area = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return `<rect ${area} rx="3" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`;
}

function markOf({ x, y, shape, colour, size = 380, fill = colour }: Mark): string {
  const looks = `fill="${fill}" stroke="${colour}" stroke-width="4"`;
  return `<path transform="translate(${x} ${y})" d="${shapeOf(shape, Math.sqrt(size) / 2)}" ${looks}/>`;
}

/** Around the origin, `r` being half as wide as a square of the same area. */
function shapeOf(shape: Mark['shape'], r: number): string {
  const h = (r * Math.sqrt(3)) / 2;
  const s = r / 2.5;
  switch (shape) {
    case 'circle':
      return `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;
    case 'square':
      return `M${-r} ${-r}H${r}V${r}H${-r}Z`;
    case 'diamond':
      return `M${-r} 0L0 ${-r}L${r} 0L0 ${r}Z`;
    case 'triangle-up':
      return `M0 ${-h}L${-r} ${h}H${r}Z`;
    case 'triangle-down':
      return `M0 ${h}L${-r} ${-h}H${r}Z`;
    case 'cross':
      return `M${-r} ${-s}V${s}H${-s}V${r}H${s}V${s}H${r}V${-s}H${s}V${-r}H${-s}V${-s}Z`;
    default:
      return shape satisfies never;
  }
}

function textOf({ x, y, text, size, colour, bold, align }: Line): string {
  const place = `x="${x}" y="${y + Math.round(BASELINE * size)}" text-anchor="${ANCHORS[align]}"`;
  const looks = `font-size="${size}" font-weight="${bold ? 600 : 400}" fill="${colour}"`;
  return `<text ${place} ${looks}>${escapeXml(text)}</text>`;
}
