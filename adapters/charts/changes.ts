import type { ChangeChart, ChangeRow } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import { addParagraph, type Drawing, INNER, LABEL, MARGIN, SMALL, WIDTH } from './drawing.ts';
import { BAR, INK, LINE, SOFT_INK, TRACK } from './palette.ts';
import { addEmptyBar, addRowLabel } from './rows.ts';
import { textWidth } from './text.ts';

const TRACK_HEIGHT = 10;
/** Room for the values above the axis, and for the margin below it. */
const ABOVE = 46;
const BELOW = 30;
/** Values nearer than this, in pixels, are written to the left and right of their marks. */
const NEAR = 76;
/** Half of the widest value, `100%`. */
const EDGE = 36;

type Shown = Extract<ChangeRow, { earlier: number }>;

/**
 * Draws each change as a dumbbell: an open square for the earlier value, a filled circle for the later,
 * below them a line as long as chance may have moved it, and the change in words.
 */
export function addChanges(drawing: Drawing, chart: ChangeChart, words: ChartWords): void {
  addKey(drawing, chart);
  for (const row of chart.rows) {
    addRowLabel(drawing, row.label, '');
    if ('withheld' in row) addEmptyBar(drawing, words.withheld);
    else if ('said' in row) addEmptyBar(drawing, row.said);
    else addChange(drawing, row, words);
  }
}

/** Which mark is which time. */
function addKey(drawing: Drawing, { times }: ChangeChart): void {
  drawing.height += 18;
  const y = drawing.height + 14;
  const x = MARGIN + 14;
  drawing.marks.push({ x, y, shape: 'square', colour: SOFT_INK });
  drawing.lines.push({ x: x + 22, y, text: times.earlier, align: 'left', ...SMALL });
  const next = x + 22 + textWidth(times.earlier, SMALL.size) + 50;
  drawing.marks.push({ x: next, y, shape: 'circle', colour: BAR });
  drawing.lines.push({ x: next + 22, y, text: times.later, align: 'left', ...SMALL });
  drawing.height += 40;
}

function addChange(drawing: Drawing, row: Shown, words: ChartWords): void {
  const { earlier, later, reach, told, isReal } = row;
  const y = drawing.height + ABOVE;
  const track = { x: MARGIN, y: y - TRACK_HEIGHT / 2, width: INNER, height: TRACK_HEIGHT };
  drawing.boxes.push({ ...track, fill: TRACK, stroke: TRACK });
  const from = Math.min(placeOf(earlier), placeOf(later));
  const width = Math.abs(placeOf(later) - placeOf(earlier));
  const fill = isReal ? BAR : LINE;
  drawing.boxes.push({ ...track, x: from, width, fill, stroke: fill });
  drawing.marks.push({ x: placeOf(earlier), y, shape: 'square', colour: SOFT_INK });
  drawing.marks.push({ x: placeOf(later), y, shape: 'circle', colour: BAR });
  addValues(drawing, row, y, words);
  if (reach) addReach(drawing, reach, y + BELOW);
  drawing.height = y + (reach ? BELOW + 14 : 26);
  addParagraph(drawing, told, { ...SMALL, colour: INK, bold: isReal }, 2);
}

/** Both values above their marks, moved apart where they would touch. */
function addValues(
  drawing: Drawing,
  { earlier, later }: Shown,
  y: number,
  words: ChartWords,
): void {
  const [a, b] = [placeOf(earlier), placeOf(later)];
  const apart = Math.max(NEAR, Math.abs(b - a));
  const left = (a + b - apart) / 2;
  const inside = Math.min(WIDTH - MARGIN - EDGE - apart, Math.max(MARGIN + EDGE, left));
  const [x, x2] = b >= a ? [inside, inside + apart] : [inside + apart, inside];
  const style = { ...LABEL, align: 'center' as const, y: y - 30 };
  drawing.lines.push({ ...style, colour: SOFT_INK, x, text: words.percent(earlier) });
  drawing.lines.push({ ...style, x: x2, text: words.percent(later) });
}

/** The line of where the later value may lie, with a stop at either end. */
function addReach(drawing: Drawing, [low, high]: readonly [number, number], y: number): void {
  const [x, x2] = [placeOf(low), placeOf(high)];
  drawing.strokes.push({ x, y, x2, y2: y, colour: INK });
  for (const end of [x, x2])
    drawing.strokes.push({ x: end, y: y - 8, x2: end, y2: y + 8, colour: INK });
}

function placeOf(percent: number): number {
  const inside = Math.min(100, Math.max(0, percent));
  return MARGIN + 14 + ((INNER - 28) * inside) / 100;
}
