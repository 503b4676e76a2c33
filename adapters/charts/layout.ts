import type { BarsChart, Chart, DistributionChart, DistributionRow } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import {
  addLine,
  addParagraph,
  type Drawing,
  INNER,
  LABEL,
  LEADING,
  MARGIN,
  QUESTION,
  SMALL,
  SUBTITLE,
  TITLE,
  WIDTH,
} from './drawing.ts';
import { addLinks } from './links.ts';
import { BAR, inkOn, LINE, PAPER, scaleColours, TRACK } from './palette.ts';
import { textWidth, wrapText } from './text.ts';

const BAR_HEIGHT = 52;

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
  for (const row of chart.rows) {
    addRowLabel(drawing, row.label, besideOf(row, words));
    addRow(drawing, row, colours, words);
  }
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

function addRowLabel(drawing: Drawing, label: string, beside: string): void {
  drawing.height += 22;
  const room = INNER - (beside === '' ? 0 : textWidth(beside, SMALL.size) + 24);
  for (const line of wrapText(label, LABEL.size, room)) addLine(drawing, line, LABEL);
  if (beside === '') return;
  const y = drawing.height - (LABEL.size * LEADING) / 2;
  drawing.lines.push({ x: WIDTH - MARGIN, y, text: beside, align: 'right', ...SMALL });
}

function addRow(
  drawing: Drawing,
  row: DistributionRow,
  colours: readonly string[],
  words: ChartWords,
): void {
  if ('withheld' in row) addEmptyBar(drawing, words.withheld);
  else if ('said' in row) addEmptyBar(drawing, row.said);
  else addStack(drawing, row.percents, colours, words);
}

function addStack(
  drawing: Drawing,
  percents: readonly number[],
  colours: readonly string[],
  words: ChartWords,
): void {
  const y = drawing.height + 6;
  let x = MARGIN;
  percents.forEach((percent, at) => {
    const width = (INNER * percent) / 100;
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

/** A framed space for the words that stand in for a bar. */
function addEmptyBar(drawing: Drawing, text: string): void {
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
