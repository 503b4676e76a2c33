import type { DistributionChart, DistributionRow } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import { type Drawing, INNER, LEADING, MARGIN, SMALL, WIDTH } from './drawing.ts';
import { INK, inkOn, LINE, PAPER, scaleColours, TRACK } from './palette.ts';
import { addEmptyBar, addRowLabel, BAR_HEIGHT } from './rows.ts';
import { textWidth, wrapText } from './text.ts';

const MIDDLE = { colour: INK, width: 4, isAbove: true } as const;
const MIDDLE_REACH = 10;

/** Where bars begin and how wide they are. */
interface Axis {
  /** Pixels for one per cent. */
  readonly step: number;
  /** The middle value of the scale, and where the line through it stands; null: bars begin at the left. */
  readonly middle: { readonly at: number; readonly x: number } | null;
}

/**
 * Stacked bars: from the left, or centred on the middle of the scale with half of the neutral answers to
 * each side (R. M. Heiberger and N. B. Robbins, Journal of Statistical Software 57 (5), 2014).
 */
export function addDistribution(
  drawing: Drawing,
  chart: DistributionChart,
  words: ChartWords,
): void {
  const colours = scaleColours(chart.scale.length);
  const axis = axisOf(chart);
  addLegend(drawing, chart.scale, colours);
  if (axis.middle) addMiddleKey(drawing, words.middle(chart.scale[axis.middle.at] ?? ''));
  for (const row of chart.rows) {
    addRowLabel(drawing, row.label, besideOf(row, words));
    if ('withheld' in row) addEmptyBar(drawing, words.withheld);
    else if ('said' in row) addEmptyBar(drawing, row.said);
    else addStack(drawing, row.percents, { axis, colours, words });
  }
}

function axisOf({ middle, rows }: DistributionChart): Axis {
  const shown = rows.flatMap((row) => ('percents' in row ? [row.percents] : []));
  if (middle === undefined || shown.length === 0) return { step: INNER / 100, middle: null };
  const left = Math.max(...shown.map((percents) => leftOf(percents, middle)));
  const right = Math.max(
    ...shown.map((percents) => leftOf(percents.toReversed(), percents.length - 1 - middle)),
  );
  const step = INNER / Math.max(100, left + right);
  return { step, middle: { at: middle, x: MARGIN + left * step } };
}

/** How much stands to the left of the middle: all below it, and half of the neutral answers. */
function leftOf(percents: readonly number[], middle: number): number {
  const below = percents.slice(0, middle).reduce((sum, percent) => sum + percent, 0);
  return below + (percents[middle] ?? 0) / 2;
}

/** Swatches with their words, lowest value first, on as many lines as they need. */
function addLegend(drawing: Drawing, scale: readonly string[], colours: readonly string[]): void {
  const side = 26;
  const style = SMALL;
  drawing.height += 18;
  let x = MARGIN;
  scale.forEach((value, at) => {
    const [text = ''] = wrapText(value, style.size, INNER - side - 12);
    const width = side + 12 + textWidth(text, style.size);
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      drawing.height += 38;
    }
    const y = drawing.height;
    const fill = colours[at] ?? TRACK;
    drawing.boxes.push({ x, y, width: side, height: side, fill, stroke: LINE });
    drawing.lines.push({ x: x + side + 10, y: y + side / 2, text, align: 'left', ...style });
    x += width + 22;
  });
  drawing.height += 34;
}

/** The line that the bars are centred on, with its words. */
function addMiddleKey(drawing: Drawing, text: string): void {
  const leading = SMALL.size * LEADING;
  const top = drawing.height + 4;
  const lines = wrapText(text, SMALL.size, INNER - 36);
  drawing.strokes.push({ ...MIDDLE, x: MARGIN + 13, x2: MARGIN + 13, y: top, y2: top + leading });
  lines.forEach((line, at) => {
    const y = top + (at + 0.5) * leading;
    drawing.lines.push({ x: MARGIN + 36, y, text: line, align: 'left', ...SMALL });
  });
  drawing.height = top + lines.length * leading;
}

function besideOf(row: DistributionRow, words: ChartWords): string {
  if ('withheld' in row) return '';
  return 'told' in row && row.told !== undefined ? row.told : words.answers(row.n);
}

function addStack(
  drawing: Drawing,
  percents: readonly number[],
  { axis, colours, words }: { axis: Axis; colours: readonly string[]; words: ChartWords },
): void {
  const { step, middle } = axis;
  const y = drawing.height + (middle ? 14 : 6);
  let x = middle ? middle.x - leftOf(percents, middle.at) * step : MARGIN;
  let isMiddleTold = false;
  percents.forEach((percent, at) => {
    const width = percent * step;
    const fill = colours[at] ?? TRACK;
    const text = words.percent(percent);
    const size = [24, 20].find((one) => textWidth(text, one) + 6 <= width);
    if (percent > 0) drawing.boxes.push({ x, y, width, height: BAR_HEIGHT, fill, stroke: PAPER });
    if (percent > 0 && size !== undefined) {
      const style = { size, colour: inkOn(fill), bold: true, align: 'center' } as const;
      drawing.lines.push({ ...style, x: x + width / 2, y: y + BAR_HEIGHT / 2, text });
      if (at === middle?.at) isMiddleTold = true;
    }
    x += width;
  });
  drawing.height = y + BAR_HEIGHT;
  if (middle) addMiddleLine(drawing, { x: middle.x, y, isThrough: !isMiddleTold });
}

/** The middle line at one bar; it leaves out the bar where it would run through its figure. */
function addMiddleLine(
  drawing: Drawing,
  { x, y, isThrough }: { x: number; y: number; isThrough: boolean },
): void {
  const [top, foot] = [y - MIDDLE_REACH, y + BAR_HEIGHT + MIDDLE_REACH];
  const parts = isThrough
    ? [[top, foot] as const]
    : [[top, y] as const, [y + BAR_HEIGHT, foot] as const];
  for (const [from, to] of parts) drawing.strokes.push({ ...MIDDLE, x, x2: x, y: from, y2: to });
  drawing.height = foot;
}
