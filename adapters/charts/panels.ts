import type { MultiplesChart, Panel } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import { type Drawing, INNER, LABEL, LEADING, MARGIN, SMALL } from './drawing.ts';
import { BAR, LINE, PAPER, SOFT_INK } from './palette.ts';
import { textWidth, wrapText } from './text.ts';

const COLUMNS = 2;
const GUTTER = 44;
const WIDE = (INNER - GUTTER * (COLUMNS - 1)) / COLUMNS;
const HIGH = 170;
/** Values above the highest point, names below the axis. */
const HEAD = 34;
const FOOT = 36;

/** Draws a small chart for each group, two beside each other, all on the same axis from 0 to 100%. */
export function addPanels(drawing: Drawing, { panels }: MultiplesChart, words: ChartWords): void {
  for (let at = 0; at < panels.length; at += COLUMNS) {
    const row = panels.slice(at, at + COLUMNS);
    const labels = row.map(({ label }) => wrapText(label, LABEL.size, WIDE));
    const top = drawing.height + 26;
    const lines = Math.max(...labels.map(({ length }) => length));
    const y = top + lines * LABEL.size * LEADING + HEAD;
    row.forEach((panel, column) => {
      const x = MARGIN + column * (WIDE + GUTTER);
      (labels[column] ?? []).forEach((text, line) => {
        const middle = top + (line + 0.5) * LABEL.size * LEADING;
        drawing.lines.push({ x, y: middle, text, align: 'left', ...LABEL });
      });
      addPanel(drawing, panel, { x, y }, words);
    });
    drawing.height = y + HIGH + FOOT;
  }
}

function addPanel(
  drawing: Drawing,
  { points }: Panel,
  { x, y }: { readonly x: number; readonly y: number },
  words: ChartWords,
): void {
  for (const percent of [0, 50, 100]) {
    const height = y + HIGH * (1 - percent / 100);
    drawing.strokes.push({ x, y: height, x2: x + WIDE, y2: height, colour: LINE });
  }
  const placed = points.map((point, at) => ({
    ...point,
    x: x + (WIDE * (at + 0.5)) / points.length,
    y: point.percent === null ? null : y + HIGH * (1 - point.percent / 100),
  }));
  placed.forEach((point, at) => {
    const before = placed[at - 1];
    if (point.y !== null && before && before.y !== null && !point.isBreak)
      drawing.strokes.push({ x: before.x, y: before.y, x2: point.x, y2: point.y, colour: BAR });
    if (point.y !== null)
      drawing.marks.push({ x: point.x, y: point.y, shape: 'circle', colour: BAR });
    const text = point.percent === null ? '–' : words.percent(point.percent);
    const above = (point.y ?? y + HIGH / 2) - 26;
    // Lines of the axis stop at a value, so that it can be read.
    const width = textWidth(text, 24) + 8;
    const behind = { x: point.x - width / 2, y: above - 14, width, height: 28 };
    drawing.boxes.push({ ...behind, fill: PAPER, stroke: PAPER });
    drawing.lines.push({ ...LABEL, size: 24, x: point.x, y: above, text, align: 'center' });
    const [name = ''] = wrapText(point.name, 20, WIDE / points.length);
    const foot = { ...SMALL, size: 20, colour: SOFT_INK };
    drawing.lines.push({ ...foot, x: point.x, y: y + HIGH + 20, text: name, align: 'center' });
  });
}
