import { afterAll, expect, test } from 'vitest';
import type { Drawing } from '../../../adapters/charts/drawing.ts';
import { layOut } from '../../../adapters/charts/layout.ts';
import { FRAME, LIGHTS, PAPER } from '../../../adapters/charts/palette.ts';
import { closeCharts, renderChart } from '../../../adapters/charts/render.ts';
import { textWidth } from '../../../adapters/charts/text.ts';
import type { Chart } from '../../../bot/chart.ts';
import { chartWords, describeChart } from '../../../bot/chart-words.en.ts';
import { EXTREME, PLAIN } from './kinds.ts';

afterAll(closeCharts);

const MARGIN = 40;

test('every kind is drawn 900 wide and as high as it was laid out', async () => {
  for (const chart of Object.values(PLAIN)) {
    const { png, height } = await renderChart(chart);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([900, height]);
    expect(height).toBe(layOut(chart, chartWords).height);
  }
});

test.for([...Object.entries(PLAIN), ...Object.entries(EXTREME)] as [string, Chart][])(
  '%s: all words stand inside the margins, and no two upon each other',
  ([, chart]) => {
    const drawing = layOut(chart, chartWords);
    const boxes = drawing.lines.map(boxOf);
    for (const [at, box] of boxes.entries()) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(MARGIN - 0.5);
      expect(box.right, box.text).toBeLessThanOrEqual(900 - MARGIN + 0.5);
      expect(box.foot, box.text).toBeLessThanOrEqual(drawing.height - MARGIN + 8);
      for (const other of boxes.slice(at + 1))
        expect(isOver(box, other), `${box.text} over ${other.text}`).toBe(false);
    }
    expect(Math.min(...drawing.lines.map(({ size }) => size))).toBeGreaterThanOrEqual(20);
    for (const { x } of drawing.marks) expect(x > MARGIN - 1 && x < 900 - MARGIN + 1).toBe(true);
  },
);

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly foot: number;
}

function boxOf({ x, y, text, size, align }: Drawing['lines'][number]): Box {
  const width = textWidth(text, size);
  const left = { left: x, center: x - width / 2, right: x - width }[align];
  // What letters take of a line's height, from the top of a capital to the foot of a g.
  return { text, left, right: left + width, top: y - size * 0.45, foot: y + size * 0.45 };
}

function isOver(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.foot && b.top < a.foot;
}

test('agreement stands around one line through the middle of the neutral answers', () => {
  const { boxes, strokes } = layOut(PLAIN.diverging, chartWords);
  const bars = boxes.filter(({ height }) => height === 52).slice(0, 10);
  const middles = [bars[2]!, bars[7]!].map(({ x, width }) => x + width / 2);
  expect(middles[0]).toBeCloseTo(middles[1]!, 6);
  // Of everybody 22 and 78 lie to each side, of centres 70 and 30: 148 per cent share 820 pixels.
  expect(middles[0]).toBeCloseTo(40 + (70 * 820) / 148, 6);
  const lines = strokes.filter(({ x, x2, isAbove }) => isAbove && x === x2 && x > 60);
  for (const { x } of lines) expect(x).toBeCloseTo(middles[0]!, 6);
  const words = layOut(PLAIN.diverging, chartWords).lines.map(({ text }) => text);
  expect(words).toContain('The line is the middle: half of “Neither” counts on either side.');
});

test('the margin of a change never leaves the axis, and a mark is full only for a real change', () => {
  const { strokes } = layOut(EXTREME.change!, chartWords);
  expect(Math.min(...strokes.map(({ x }) => x))).toBeGreaterThanOrEqual(MARGIN);
  expect(Math.max(...strokes.map(({ x2 }) => x2))).toBeLessThanOrEqual(900 - MARGIN);
  const [row] = PLAIN.change.rows;
  const fills = [true, false].map((isReal) => {
    const { marks } = layOut({ ...PLAIN.change, rows: [{ ...row, isReal }] } as Chart, chartWords);
    return marks.at(-2)?.fill;
  });
  expect(fills).toEqual(['#1f6098', PAPER]);
});

test('what is withheld has words and neither mark nor line', () => {
  const hidden: readonly Chart[] = [
    { ...PLAIN.change, rows: [{ label: 'Council', withheld: true }] },
    { ...PLAIN.multiples, panels: PLAIN.multiples.panels.slice(2) },
  ];
  for (const chart of hidden) {
    const { marks, strokes, lines } = layOut(chart, chartWords);
    expect(marks).toEqual([]);
    expect(strokes.filter(({ isAbove }) => isAbove)).toEqual([]);
    expect(lines.map(({ text }) => text)).toContain('not shown, to protect people');
  }
});

test('no line leads over a change of wording or over what is not shown', () => {
  const joins = layOut(PLAIN.multiples, chartWords).strokes.filter(({ width }) => width === 5);
  expect(joins).toHaveLength(1);
});

test('each light has a shape of its own', () => {
  const { marks } = layOut(EXTREME.lights!, chartWords);
  const shapes = new Map(marks.map(({ fill, shape }) => [fill, shape]));
  const own = Object.values(LIGHTS).map((fill) => shapes.get(fill));
  expect(new Set(own).size).toBe(4);
});

// The matrices are G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, IEEE Transactions on
// Visualization and Computer Graphics 15 (6), 2009, at full severity; they work on linear light.
const SIGHTS = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;

test.for(Object.entries(SIGHTS))('lights differ in how light they are: %s', ([, matrix]) => {
  const lights = [LIGHTS.red, LIGHTS.green, LIGHTS.amber, LIGHTS.grey];
  const seen = lights.map((colour) => lightness(colour, matrix));
  expect(seen[0]).toBeLessThan(seen[1]!);
  expect(contrast(seen[1]!, seen[0]!)).toBeGreaterThan(1.3);
  expect(contrast(seen[2]!, seen[1]!)).toBeGreaterThan(2);
});

test('the edge of the paper stands out from a white page and both platforms’ dark', () => {
  for (const page of ['#ffffff', '#1a1d21', '#313338', PAPER])
    expect(contrast(lightness(FRAME), lightness(page)), page).toBeGreaterThanOrEqual(3);
});

/** Relative luminance (WCAG 2.2) of a colour as somebody sees it. */
function lightness(colour: string, matrix: readonly number[] = SIGHTS.all): number {
  const linear = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const seen = [0, 1, 2].map((row) => {
    const sum = linear.reduce((so, part, at) => so + part * (matrix[3 * row + at] ?? 0), 0);
    return Math.min(1, Math.max(0, sum));
  });
  return 0.2126 * seen[0]! + 0.7152 * seen[1]! + 0.0722 * seen[2]!;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

test('every kind is told in words with all its figures', () => {
  expect(Object.values(PLAIN).map(describeChart)).toEqual([
    'Stacked bar chart: Working with the centres. Second time. I feel more positive. Everybody, 50 answers: Strongly disagree 4%, Disagree 8%, Neither 20%, Agree 40%, Strongly agree 28%. Centres, 10 answers: Strongly disagree 30%, Disagree 30%, Neither 20%, Agree 10%, Strongly agree 10%. Council: not shown, to protect people.',
    'Chart of changes: Working together. Compared with: first time. Who chose 4 or 5 of 5. We know whom to ask.: 35%, then 72%, +37 points (+10 to +57, allowing for chance): a real change. 26 answers, then 25. We plan together.: not shown, to protect people. We meet.: The question changed, so it is not compared.',
    'Table of traffic lights: Key figures. Week of 7 December. How each figure stands. How much did we do? Reports delivered: green (G), 35, at least 34, up 3. Is anyone better off? Council: grey, not shown, to protect people.',
    'Small charts: More positive. Year by year. I feel more positive. Council: Year one 64%, Year two 79% (asked in other words), Year three not shown, to protect people. Health: Year one not measured, Year two 0%, Year three 100%. Schools: Year one not shown, to protect people.',
  ]);
});

test('what does not fit into 1,000 characters is counted', () => {
  for (const chart of Object.values(EXTREME)) {
    const text = describeChart(chart);
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text).toMatch(/And \d+ more rows\.$/);
  }
});
