import type { BarsChart, Chart, DistributionChart, DistributionRow } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import { addChanges } from './changes.ts';
import {
  addParagraph,
  type Drawing,
  INNER,
  LABEL,
  MARGIN,
  QUESTION,
  SMALL,
  SUBTITLE,
  TITLE,
  WIDTH,
} from './drawing.ts';
import { addLights } from './lights.ts';
import { addLinks } from './links.ts';
import { BAR, INK, inkOn, LINE, PAPER, scaleColours, TRACK } from './palette.ts';
import { addPanels } from './panels.ts';
import { addEmptyBar, addRowLabel, BAR_HEIGHT } from './rows.ts';
import { textWidth, wrapText } from './text.ts';

/** Lays a chart out from top to bottom: heading, legend, rows, note. */
export function layOut(chart: Chart, words: ChartWords): Drawing {
  const drawing: Drawing = {
    width: WIDTH,
    height: MARGIN,
    boxes: [],
    lines: [],
    strokes: [],
    marks: [],
  };
  addParagraph(drawing, chart.title, TITLE);
  addParagraph(drawing, chart.subtitle, SUBTITLE, 6);
  addParagraph(drawing, chart.question, QUESTION, 20);
  addBody(drawing, chart, words);
  addParagraph(drawing, chart.note ?? '', SMALL, 26);
  drawing.height = Math.ceil(drawing.height + MARGIN);
  return drawing;
}

function addBody(drawing: Drawing, chart: Chart, words: ChartWords): void {
  switch (chart.kind) {
    case 'distribution':
      addDistribution(drawing, chart, words);
      break;
    case 'bars':
      addBars(drawing, chart, words);
      break;
    case 'links':
      addLinks(drawing, chart);
      break;
    case 'change':
      addChanges(drawing, chart, words);
      break;
    case 'lights':
      addLights(drawing, chart);
      break;
    case 'multiples':
      addPanels(drawing, chart, words);
      break;
    default:
      chart satisfies never;
  }
}

function addBars(drawing: Drawing, { bars }: BarsChart, words: ChartWords): void {
  for (const bar of bars) {
    addRowLabel(drawing, bar.label, '');
    if ('withheld' in bar) addEmptyBar(drawing, words.withheld);
    else addBar(drawing, bar.percent, words.percent(bar.percent));
  }
}

function addDistribution(drawing: Drawing, chart: DistributionChart, words: ChartWords): void {
  const colours = scaleColours(chart.scale.length);
  addLegend(drawing, chart.scale, colours);
  const { middle } = chart;
  if (middle !== undefined) addParagraph(drawing, words.middle, SMALL, 4);
  const sides = middle === undefined ? null : sidesOf(chart.rows, middle);
  for (const row of chart.rows) {
    addRowLabel(drawing, row.label, besideOf(row, words));
    const start = sides && 'percents' in row ? startOf(row.percents, sides) : null;
    addRow(drawing, row, { colours, words, start, scale: sides?.scale ?? INNER / 100 });
    if (sides && 'percents' in row) addMiddle(drawing, MARGIN + sides.left * sides.scale);
  }
}

/** The line of the middle, behind the bar that was drawn last and a little beyond it, clear of labels. */
function addMiddle(drawing: Drawing, x: number): void {
  const y = drawing.height - BAR_HEIGHT - 5;
  drawing.strokes.push({ x, y, x2: x, y2: drawing.height + 9, colour: INK });
}

/** How far bars reach to either side of the middle, in per cent, and how wide a per cent is drawn. */
interface Sides {
  readonly middle: number;
  readonly left: number;
  readonly scale: number;
}

function sidesOf(rows: readonly DistributionRow[], middle: number): Sides {
  const reaches = rows.flatMap((row) => ('percents' in row ? [leftOf(row.percents, middle)] : []));
  const left = Math.max(0, ...reaches);
  const right = Math.max(0, ...reaches.map((reach) => 100 - reach));
  return { middle, left, scale: INNER / Math.max(100, left + right) };
}

/** What lies left of the middle: all below the middle value, and half of it. */
function leftOf(percents: readonly number[], middle: number): number {
  const below = percents.slice(0, middle).reduce((sum, percent) => sum + percent, 0);
  return below + (percents[middle] ?? 0) / 2;
}

function startOf(percents: readonly number[], { middle, left, scale }: Sides): number {
  return MARGIN + (left - leftOf(percents, middle)) * scale;
}

function besideOf(row: DistributionRow, words: ChartWords): string {
  if ('withheld' in row) return '';
  return 'told' in row && row.told !== undefined ? row.told : words.answers(row.n);
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

interface Stack {
  readonly colours: readonly string[];
  readonly words: ChartWords;
  /** Where it begins, in pixels; at the margin without. */
  readonly start: number | null;
  /** Pixels for a per cent. */
  readonly scale: number;
}

function addRow(drawing: Drawing, row: DistributionRow, stack: Stack): void {
  if ('withheld' in row) addEmptyBar(drawing, stack.words.withheld);
  else if ('said' in row) addEmptyBar(drawing, row.said);
  else addStack(drawing, row.percents, stack);
}

function addStack(
  drawing: Drawing,
  percents: readonly number[],
  { colours, words, start, scale }: Stack,
): void {
  const y = drawing.height + 6;
  let x = start ?? MARGIN;
  percents.forEach((percent, at) => {
    const width = scale * percent;
    const fill = colours[at] ?? TRACK;
    const text = words.percent(percent);
    const size = [24, 20].find((one) => textWidth(text, one) + 6 <= width);
    if (percent > 0) drawing.boxes.push({ x, y, width, height: BAR_HEIGHT, fill, stroke: PAPER });
    if (percent > 0 && size !== undefined) {
      const style = { size, colour: inkOn(fill), bold: true, align: 'center' } as const;
      drawing.lines.push({ ...style, x: x + width / 2, y: y + BAR_HEIGHT / 2, text });
    }
    x += width;
  });
  drawing.height = y + BAR_HEIGHT;
}

function addBar(drawing: Drawing, percent: number, text: string): void {
  const room = 96;
  const y = drawing.height + 6;
  const height = BAR_HEIGHT - 12;
  const width = ((INNER - room) * Math.min(100, percent)) / 100;
  const track = { x: MARGIN, y, width: INNER - room, height, fill: TRACK, stroke: TRACK };
  drawing.boxes.push(track, { ...track, width, fill: BAR, stroke: BAR });
  const style = { ...LABEL, size: 28 };
  const middle = y + height / 2;
  drawing.lines.push({ ...style, x: WIDTH - MARGIN, y: middle, text, align: 'right' });
  drawing.height = y + height;
}
