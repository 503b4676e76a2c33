import type { ChangeChart, ChangeRow } from '../../bot/chart.ts';
import type { ChartWords } from '../../bot/chart-words.en.ts';
import {
  addParagraph,
  type Drawing,
  INNER,
  LABEL,
  LEADING,
  MARGIN,
  type Mark,
  SMALL,
  WIDTH,
} from './drawing.ts';
import { BAR, EARLIER, INK, PAPER, TRACK } from './palette.ts';
import { addEmptyBar, addRowLabel, addTexts } from './rows.ts';
import { textWidth, wrapText } from './text.ts';

/** Room beside the axis, so that values at its ends stand inside the margins. */
const INSET = 80;
const STEP = (INNER - 2 * INSET) / 100;
const VALUE = { ...LABEL, size: 26 };
const SMALL_LINE = SMALL.size * LEADING;
const MARK_SIZE = 620;

type Changed = Extract<ChangeRow, { earlier: number }>;

/**
 * A dumbbell for each row: the earlier share, the later one, and a whisker round the later one as wide as
 * the interval of the change. A whisker that reaches back to the earlier mark says what the words say:
 * it may be chance. The later mark is full only for a real change.
 */
export function addChanges(
  drawing: Drawing,
  { times, rows }: ChangeChart,
  words: ChartWords,
): void {
  const shown = rows.filter((row) => 'earlier' in row);
  if (shown.length > 0) addKey(drawing, times, words, shown);
  for (const row of rows) {
    addRowLabel(drawing, row.label, '');
    if ('withheld' in row) addEmptyBar(drawing, words.withheld);
    else if ('said' in row) addEmptyBar(drawing, row.said);
    else addChange(drawing, row, words);
  }
}

/** What the marks are, on as many lines as they need. */
function addKey(
  drawing: Drawing,
  times: ChangeChart['times'],
  words: ChartWords,
  rows: readonly Changed[],
): void {
  drawing.height += 18;
  const hasReach = rows.some(({ reach }) => reach !== null);
  const keys = [times.earlier, times.later, ...(hasReach ? [words.reach] : [])];
  let x = MARGIN;
  keys.forEach((text, at) => {
    const room = at === 2 ? 62 : 36;
    const lines = wrapText(text, SMALL.size, INNER - room);
    const width = room + Math.max(...lines.map((line) => textWidth(line, SMALL.size)));
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      drawing.height += 40;
    }
    const y = drawing.height + 14;
    if (at === 0) drawing.marks.push(earlierMark(x + 14, y));
    else if (at === 1) drawing.marks.push(laterMark(x + 14, y, true));
    else addWhisker(drawing, x + 2, x + 48, y);
    addTexts(drawing, lines, { x: x + room, y: y - SMALL_LINE / 2, style: SMALL });
    drawing.height += (lines.length - 1) * SMALL_LINE;
    x += width + 26;
  });
  drawing.height += 36;
}

function addChange(drawing: Drawing, row: Changed, words: ChartWords): void {
  const y = drawing.height + 54;
  const [earlier, later] = [xOf(row.earlier), xOf(row.later)];
  drawing.boxes.push({
    x: xOf(0),
    y: y - 3,
    width: 100 * STEP,
    height: 6,
    fill: TRACK,
    stroke: TRACK,
  });
  addEnds(drawing, y, words);
  drawing.strokes.push({ x: earlier, x2: later, y, y2: y, colour: BAR, width: 8, isAbove: true });
  if (row.reach) {
    const [low, high] = row.reach;
    addWhisker(drawing, xOf(within(low)), xOf(within(high)), y);
  }
  drawing.marks.push(laterMark(later, y, row.isReal), earlierMark(earlier, y));
  addValues(drawing, row, y - 34, words);
  drawing.height = y + 30;
  addTold(drawing, row);
}

function xOf(percent: number): number {
  return MARGIN + INSET + percent * STEP;
}

function within(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

function earlierMark(x: number, y: number): Mark {
  return { x, y, shape: 'diamond', colour: EARLIER, size: MARK_SIZE / 2 };
}

function laterMark(x: number, y: number, isFull: boolean): Mark {
  return { x, y, shape: 'circle', colour: BAR, size: MARK_SIZE, fill: isFull ? BAR : PAPER };
}

/** A thin line with an upright at each end. */
function addWhisker(drawing: Drawing, from: number, to: number, y: number): void {
  const stroke = { colour: INK, width: 3, isAbove: true } as const;
  drawing.strokes.push({ ...stroke, x: from, x2: to, y, y2: y });
  for (const x of [from, to]) drawing.strokes.push({ ...stroke, x, x2: x, y: y - 13, y2: y + 13 });
}

/** Where the axis begins and ends. */
function addEnds(drawing: Drawing, y: number, words: ChartWords): void {
  const style = { ...SMALL, size: 20, y } as const;
  drawing.lines.push({ ...style, x: xOf(0) - 20, text: words.percent(0), align: 'right' });
  drawing.lines.push({ ...style, x: xOf(100) + 20, text: words.percent(100), align: 'left' });
}

/** The two shares above their marks, moved apart where they would run into each other. */
function addValues(drawing: Drawing, row: Changed, y: number, words: ChartWords): void {
  const values = [
    { x: xOf(row.earlier), text: words.percent(row.earlier), colour: EARLIER },
    { x: xOf(row.later), text: words.percent(row.later), colour: BAR },
  ].sort((a, b) => a.x - b.x);
  const [left, right] = values;
  if (!left || !right) return;
  const widths = [textWidth(left.text, VALUE.size), textWidth(right.text, VALUE.size)] as const;
  const apart = (widths[0] + widths[1]) / 2 + 8;
  const push = Math.max(0, apart - (right.x - left.x)) / 2;
  const overRight = Math.max(0, right.x + push + widths[1] / 2 - (WIDTH - MARGIN));
  const overLeft = Math.max(0, MARGIN - (left.x - push - widths[0] / 2));
  const shift = overLeft - overRight;
  const style = { ...VALUE, y, align: 'center' } as const;
  drawing.lines.push({ ...style, ...left, x: left.x - push + shift });
  drawing.lines.push({ ...style, ...right, x: right.x + push + shift });
}

/** The change in words, then of how many. */
function addTold(drawing: Drawing, { told, isReal, beside = '' }: Changed): void {
  addParagraph(drawing, told, { ...SMALL, colour: INK, bold: isReal });
  addParagraph(drawing, beside, SMALL);
}
