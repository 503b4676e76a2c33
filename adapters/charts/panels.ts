import type { MultiplesChart, Panel } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import { type Drawing, INNER, LABEL, LEADING, MARGIN, SMALL, type Style } from './drawing.ts';
import { BAR, INK, LINE, PAPER, SOFT_INK } from './palette.ts';
import { addTexts } from './rows.ts';
import { textWidth, wrapText } from './text.ts';

const GUTTER = 44;
const HIGH = 150;
const NAME: Style = { ...SMALL, size: 20 };
const VALUE: Style = { ...LABEL, size: 24 };
/** From a point to the middle of its value. */
const NEAR = 28;
/** More times than this need the whole width. */
const MOST_IN_HALF = 4;
const DASH = 10;

type Point = Panel['points'][number];

/** Where a panel's plot stands, below the tallest label of its row. */
interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * Draws a small chart for each group, all on the same axis from 0 to 100%: two beside each other, or one
 * below another where there are too many times for half the width.
 */
export function addPanels(drawing: Drawing, { panels }: MultiplesChart, words: ChartWords): void {
  addKey(drawing, panels, words);
  const most = Math.max(0, ...panels.map(({ points }) => points.length));
  const columns = most > MOST_IN_HALF || panels.length === 1 ? 1 : 2;
  const width = (INNER - (columns - 1) * GUTTER) / columns;
  for (let at = 0; at < panels.length; at += columns) {
    const row = panels.slice(at, at + columns);
    const labels = row.map(({ label }) => wrapText(label, LABEL.size, width));
    const top = drawing.height + 26;
    const y = top + Math.max(...labels.map(({ length }) => length)) * LABEL.size * LEADING + 48;
    const feet = row.map((panel, column) => {
      const x = MARGIN + column * (width + GUTTER);
      addTexts(drawing, labels[column] ?? [], { x, y: top, style: LABEL });
      return addPanel(drawing, panel, { x, y, width }, words);
    });
    drawing.height = Math.max(...feet);
  }
}

/** What the signs are; nothing where there are none. */
function addKey(drawing: Drawing, panels: readonly Panel[], words: ChartWords): void {
  const points = panels.flatMap((panel) => panel.points);
  const { withheld, reworded } = words.panels;
  const keys = [
    ...(points.some(isHidden) ? [{ text: withheld, sign: addHidden }] : []),
    ...(points.some(({ isBreak }) => isBreak) ? [{ text: reworded, sign: addShortBreak }] : []),
  ];
  if (keys.length > 0) drawing.height += 12;
  for (const { text, sign } of keys) {
    const y = drawing.height + 19;
    sign(drawing, MARGIN + 18, y);
    drawing.lines.push({ x: MARGIN + 48, y, text, align: 'left', ...SMALL });
    drawing.height += 38;
  }
}

/** @returns where the panel ends */
function addPanel(drawing: Drawing, { points }: Panel, plot: Plot, words: ChartWords): number {
  const { x, y, width } = plot;
  for (const height of [y, y + HIGH / 2, y + HIGH])
    drawing.strokes.push({ x, y: height, x2: x + width, y2: height, colour: LINE, width: 2 });
  const isNothing = points.every(({ percent }) => percent === null);
  if (isNothing) {
    const text = points.some(isHidden) ? words.withheld : words.panels.missing;
    const lines = wrapText(text, SMALL.size, width - 32);
    const height = lines.length * SMALL.size * LEADING + 12;
    const top = y + (HIGH - height) / 2;
    drawing.boxes.push({ x, y: top, width, height, fill: PAPER, stroke: LINE });
    addTexts(drawing, lines, { x: x + 16, y: top + 6, style: SMALL });
  } else addPoints(drawing, points, plot, words);
  return addNames(drawing, points, plot);
}

function addPoints(
  drawing: Drawing,
  points: readonly Point[],
  { x, y, width }: Plot,
  words: ChartWords,
): void {
  const placed = points.map((point, at) => ({
    point,
    x: x + (width * (at + 0.5)) / points.length,
    y: point.percent === null ? null : y + HIGH * (1 - point.percent / 100),
  }));
  placed.forEach((here, at) => {
    const before = placed[at - 1];
    if (here.point.isBreak && before) addBreak(drawing, (before.x + here.x) / 2, y, y + HIGH);
    if (here.y === null) {
      if (isHidden(here.point)) addHidden(drawing, here.x, y + HIGH / 2);
      return;
    }
    if (before && before.y !== null && !here.point.isBreak) {
      const line = { x: before.x, y: before.y, x2: here.x, y2: here.y };
      drawing.strokes.push({ ...line, colour: BAR, width: 5 });
    }
    drawing.marks.push({ x: here.x, y: here.y, shape: 'circle', colour: BAR, size: 330 });
    const isDip = isBelow(here.y, before?.y) && isBelow(here.y, placed[at + 1]?.y);
    const under = isDip && here.y + NEAR < y + HIGH - 16;
    const text = words.percent(here.point.percent ?? 0);
    addValue(drawing, text, here.x, here.y + (under ? NEAR : -NEAR));
  });
}

/** A point between two higher ones has its value below it, where no line is. */
function isBelow(y: number, other: number | null | undefined): boolean {
  return typeof other === 'number' && other < y;
}

function isHidden({ percent, isMissing }: Point): boolean {
  return percent === null && !isMissing;
}

/** Lines stop at a value, so that it can be read. */
function addValue(drawing: Drawing, text: string, x: number, y: number): void {
  const width = textWidth(text, VALUE.size) + 6;
  const behind = { x: x - width / 2, y: y - 14, width, height: 28 };
  drawing.boxes.push({ ...behind, fill: PAPER, stroke: PAPER });
  drawing.lines.push({ ...VALUE, x, y, text, align: 'center' });
}

/** An empty frame with a dash: there is something that is not shown. */
function addHidden(drawing: Drawing, x: number, y: number): void {
  const frame = { x: x - 18, y: y - 15, width: 36, height: 30 };
  drawing.boxes.push({ ...frame, fill: PAPER, stroke: SOFT_INK });
  drawing.lines.push({ ...VALUE, x, y, text: '–', colour: SOFT_INK, align: 'center' });
}

function addShortBreak(drawing: Drawing, x: number, y: number): void {
  addBreak(drawing, x, y - 15, y + 15);
}

/** A broken upright: what is left of it cannot be compared with what is right of it. */
function addBreak(drawing: Drawing, x: number, from: number, to: number): void {
  for (let y = from; y < to; y += 2 * DASH) {
    const y2 = Math.min(to, y + DASH);
    drawing.strokes.push({ x, x2: x, y, y2, colour: INK, width: 3, isAbove: true });
  }
}

/** The times below a panel. @returns where they end */
function addNames(drawing: Drawing, points: readonly Point[], { x, y, width }: Plot): number {
  const slot = width / Math.max(1, points.length);
  const top = y + HIGH + 14;
  const names = points.map(({ name }) => wrapText(name, NAME.size, slot - 8));
  names.forEach((lines, at) => {
    const middle = x + (at + 0.5) * slot;
    addTexts(drawing, lines, { x: middle, y: top, style: NAME, align: 'center' });
  });
  return top + Math.max(0, ...names.map(({ length }) => length)) * NAME.size * LEADING;
}
