import type { BarsChart, Chart } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import { addChanges } from './changes.ts';
import { addDistribution } from './distribution.ts';
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
import { BAR, TRACK } from './palette.ts';
import { addPanels } from './panels.ts';
import { addEmptyBar, addRowLabel, BAR_HEIGHT } from './rows.ts';

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
    case 'multiples':
      addPanels(drawing, chart, words);
      break;
    case 'lights':
      addLights(drawing, chart);
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
