import { INK, SOFT_INK } from './palette.ts';
import { wrapText } from './text.ts';

/** Drawn at the width of a large phone held upright, with type to match. */
export const WIDTH = 900;
export const MARGIN = 40;
export const INNER = WIDTH - 2 * MARGIN;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string;
  stroke: string;
}

/** One line of text, in pixels. */
export interface Line {
  x: number;
  /** The middle of the line. */
  y: number;
  text: string;
  size: number;
  colour: string;
  bold: boolean;
  align: 'left' | 'center' | 'right';
}

/** A straight line from one point to another. */
export interface Stroke {
  x: number;
  y: number;
  x2: number;
  y2: number;
  colour: string;
  /** In pixels; 2.5 without. */
  width?: number;
  /** Above boxes instead of below them. */
  isAbove?: boolean;
}

/** A small sign around a point. */
export interface Mark {
  x: number;
  y: number;
  shape: 'circle' | 'square' | 'triangle-up' | 'diamond' | 'cross' | 'triangle-down';
  colour: string;
  /** The area in square pixels of a square as wide; 380 without. */
  size?: number;
  /** What it is filled with, its edge in the colour; the colour throughout without. */
  fill?: string;
}

/** What stands where, in pixels from the top left. */
export interface Drawing {
  width: number;
  height: number;
  boxes: Box[];
  lines: Line[];
  strokes: Stroke[];
  marks: Mark[];
}

export type Style = Pick<Line, 'size' | 'colour' | 'bold'>;

export const TITLE: Style = { size: 36, colour: INK, bold: true };
export const SUBTITLE: Style = { size: 24, colour: SOFT_INK, bold: false };
export const QUESTION: Style = { size: 28, colour: INK, bold: false };
export const LABEL: Style = { size: 26, colour: INK, bold: true };
export const SMALL: Style = { size: 24, colour: SOFT_INK, bold: false };
export const LEADING = 1.34;

/** Adds a text at the foot, on as many lines as it takes; none where it is empty. */
export function addParagraph(drawing: Drawing, text: string, style: Style, before = 0): void {
  const lines = wrapText(text, style.size, INNER);
  if (lines.length > 0) drawing.height += before;
  for (const line of lines) addLine(drawing, line, style);
}

/** Adds one line at the foot. */
export function addLine(drawing: Drawing, text: string, style: Style): void {
  const leading = style.size * LEADING;
  const y = drawing.height + leading / 2;
  drawing.lines.push({ x: MARGIN, y, text, align: 'left', ...style });
  drawing.height += leading;
}
