import type { LightRow, LightsChart } from '../../bot/chart.ts';
import {
  addLine,
  type Drawing,
  INNER,
  LABEL,
  LEADING,
  MARGIN,
  type Mark,
  SMALL,
  type Style,
  WIDTH,
} from './drawing.ts';
import { INK, inkOn, LIGHTS, LINE, SOFT_INK } from './palette.ts';
import { addTexts } from './rows.ts';
import { textWidth, wrapText } from './text.ts';

/** Where the words begin, right of the light. */
const INDENT = 84;
const HEADING = { ...LABEL, size: 28 };
const VALUE = { ...LABEL, size: 30 };
const WIDEST_VALUE = 200;
const DETAIL = { ...SMALL, colour: INK };
/** Each colour's shape, and its size so that all look alike heavy. */
const SHAPES = {
  green: { shape: 'circle', size: 3200 },
  amber: { shape: 'triangle-up', size: 4000 },
  red: { shape: 'square', size: 2700 },
  grey: { shape: 'diamond', size: 2900 },
} as const satisfies Record<LightRow['colour'], Pick<Mark, 'shape' | 'size'>>;

/** A row for each figure under its heading: light, label and value, then what is wanted and what changed. */
export function addLights(drawing: Drawing, { sections }: LightsChart): void {
  for (const { heading, rows } of sections) {
    if (rows.length === 0) continue;
    drawing.height += 26;
    for (const line of wrapText(heading, HEADING.size, INNER)) addLine(drawing, line, HEADING);
    for (const row of rows) addLight(drawing, row);
  }
}

function addLight(drawing: Drawing, row: LightRow): void {
  const top = drawing.height + 12;
  const rule = { colour: LINE, width: 2, y: top, y2: top };
  drawing.strokes.push({ ...rule, x: MARGIN, x2: WIDTH - MARGIN });
  drawing.height = top + 14;
  addSign(drawing, row, drawing.height + 30);
  addLabel(drawing, row);
  addDetails(drawing, row);
  drawing.height = Math.max(drawing.height, top + 14 + 60);
}

function addSign(drawing: Drawing, { colour, letter }: LightRow, y: number): void {
  const fill = LIGHTS[colour];
  const x = MARGIN + 32;
  const edge = colour === 'grey' ? SOFT_INK : fill;
  drawing.marks.push({ ...SHAPES[colour], x, y, colour: edge, fill });
  // The middle of a triangle's weight lies below the middle of its height.
  const dy = colour === 'amber' ? 9 : 0;
  const style = { size: 28, bold: true, colour: inkOn(fill), align: 'center' } as const;
  drawing.lines.push({ ...style, x, y: y + dy, text: letter });
}

/** The label, and its value at the right; a long value stands below. */
function addLabel(drawing: Drawing, { label, value }: LightRow): void {
  const width = textWidth(value, VALUE.size);
  const isLong = width > WIDEST_VALUE;
  if (value !== '' && !isLong) {
    const y = drawing.height + (LABEL.size * LEADING) / 2;
    drawing.lines.push({ ...VALUE, x: WIDTH - MARGIN, y, text: value, align: 'right' });
  }
  const taken = value === '' || isLong ? 0 : width + 24;
  addWords(drawing, label, LABEL, { width: INNER - INDENT - taken });
  if (isLong) addWords(drawing, value, DETAIL);
}

function addDetails(drawing: Drawing, { beside, change }: LightRow): void {
  addWords(drawing, beside, SMALL);
  if (!change) return;
  addArrow(drawing, change.way, drawing.height + (DETAIL.size * LEADING) / 2);
  addWords(drawing, change.words, DETAIL, { indent: 34 });
}

function addArrow(drawing: Drawing, way: 'up' | 'down' | 'same', y: number): void {
  const x = MARGIN + INDENT + 12;
  if (way === 'same')
    drawing.strokes.push({ x: x - 11, x2: x + 11, y, y2: y, colour: INK, width: 6 });
  else
    drawing.marks.push({
      x,
      y,
      shape: way === 'up' ? 'triangle-up' : 'triangle-down',
      colour: INK,
    });
}

/** Texts right of the light, at the foot of the drawing. */
function addWords(
  drawing: Drawing,
  text: string,
  style: Style,
  { width = INNER - INDENT, indent = 0 } = {},
): void {
  const lines = wrapText(text, style.size, width - indent);
  addTexts(drawing, lines, { x: MARGIN + INDENT + indent, y: drawing.height, style });
  drawing.height += lines.length * style.size * LEADING;
}
