import { afterAll, expect, test } from 'vitest';
import { layOut } from '../../../adapters/charts/layout.ts';
import { closeCharts, renderChart } from '../../../adapters/charts/render.ts';
import { textWidth } from '../../../adapters/charts/text.ts';
import type { BarsChart, DistributionChart, LinksChart } from '../../../bot/chart.ts';
import { chartWords } from '../../../bot/chart-words.en.ts';

afterAll(closeCharts);

const ATTITUDES: DistributionChart = {
  kind: 'distribution',
  title: 'Working with the centres',
  subtitle: 'Week 7 · 48 of 60 answered',
  question: 'I feel more positive about tackling the key challenges than I did before.',
  scale: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
  rows: [
    { label: 'Everybody', n: 48, percents: [4.1667, 8.3333, 16.6667, 41.6667, 29.1667] },
    { label: 'Council', withheld: true },
    { label: 'Health', n: 7, said: 'all answered 4 or more' },
  ],
};

const TRAINING: BarsChart = {
  kind: 'bars',
  title: 'Training needs',
  subtitle: 'First time',
  question: 'Which would help most?',
  bars: [
    { label: 'Writing a tender', percent: 72.7 },
    { label: 'Other', withheld: true },
  ],
};

test('a chart comes as a PNG of the size it says, 900 wide', async () => {
  const { png, width, height, alt } = await renderChart(ATTITUDES);
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([900, height]);
  expect(width).toBe(900);
  expect(height).toBe(layOut(ATTITUDES, chartWords).height);
  expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
  expect(alt).toBe(chartWords.describe(ATTITUDES));
});

test('several charts at once each get their own picture, also after the threads were closed', async () => {
  const [first] = await Promise.all([TRAINING, ATTITUDES, TRAINING].map((one) => renderChart(one)));
  await closeCharts();
  const again = await renderChart(TRAINING);
  expect(again.png.equals(first!.png)).toBe(true);
  expect(again.height).toBe(layOut(TRAINING, chartWords).height);
});

test('charts still waiting when the threads are closed are refused', async () => {
  const asked = [ATTITUDES, ATTITUDES, ATTITUDES].map((one) => renderChart(one));
  const ends = Promise.allSettled(asked);
  await closeCharts();
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});

test('no sign in a text breaks the picture', async () => {
  const title = `<b>"Q&A"</b> \u0007\uFFFE\uD800 ]]> 👩‍👧`;
  const { png } = await renderChart({ ...TRAINING, title });
  expect(png.length).toBeGreaterThan(10_000);
});

test('letters are drawn, not left out', async () => {
  const { png } = await renderChart(TRAINING);
  const blank = await renderChart({
    ...TRAINING,
    title: 'Training ne\u200beds'.replace(/\S/g, '\u200b'),
  });
  expect(png.length).toBeGreaterThan(blank.png.length);
});

test('a withheld row is drawn as words, with no number and no bar', () => {
  const only = layOut({ ...ATTITUDES, rows: [{ label: 'Council', withheld: true }] }, chartWords);
  const none = layOut({ ...ATTITUDES, rows: [] }, chartWords);
  const added = only.lines.slice(none.lines.length).map(({ text }) => text);
  expect(added).toEqual(['Council', 'not shown, to protect people']);
  expect(only.boxes.length - none.boxes.length).toBe(1);
});

test('percentages stand in the segments that are wide enough for them', () => {
  const row = { label: 'Everybody', n: 100, percents: [1, 9, 20, 30, 40] };
  const { lines } = layOut({ ...ATTITUDES, rows: [row] }, chartWords);
  expect(lines.map(({ text }) => text).filter((text) => text.endsWith('%'))).toEqual([
    '9%',
    '20%',
    '30%',
    '40%',
  ]);
});

test('long texts wrap inside the margins and no two lines of text overlap', () => {
  const long =
    'Children’s centre managers, their deputies and everybody who works with them '.repeat(3);
  const { lines, height } = layOut(
    {
      ...ATTITUDES,
      title: long,
      question: `${long}${'x'.repeat(200)}`,
      note: long,
      rows: ATTITUDES.rows.map((row) => ({ ...row, label: long })),
    },
    chartWords,
  );
  for (const line of lines) {
    const width = textWidth(line.text, line.size);
    const left = { left: line.x, center: line.x - width / 2, right: line.x - width }[line.align];
    expect(left).toBeGreaterThanOrEqual(40);
    expect(left + width).toBeLessThanOrEqual(860.5);
    expect(line.y + line.size / 2).toBeLessThan(height - 39);
  }
  const left = lines.filter(({ align }) => align === 'left');
  for (const [at, line] of left.entries())
    for (const other of left.slice(at + 1))
      expect(Math.abs(line.y - other.y) > line.size || line.x !== other.x).toBe(true);
});

const LINKS: LinksChart = {
  kind: 'links',
  title: 'New centres',
  subtitle: 'Who was appointed, and with whom',
  question: 'Lead agencies on the left, their partners on the right',
  headings: { leads: 'Lead agencies', joined: 'Partners' },
  kinds: ['Voluntary group or charity', 'School'],
  leads: [
    { label: 'Toy Library', kind: 0, joined: ['Play Bus', 'Sure Steps'] },
    { label: 'Park School', kind: 1, joined: [] },
    { label: 'Hill Trust', kind: 0, joined: ['Sure Steps'] },
  ],
};

test('who works with whom is drawn in two columns, a line for each pair, a shape for each kind', () => {
  const { strokes, marks, lines, width, height } = layOut(LINKS, chartWords);
  expect(strokes).toHaveLength(3);
  expect(marks.map(({ shape }) => shape)).toEqual([
    'circle',
    'square',
    'circle',
    'circle',
    'square',
  ]);
  const bold = lines.filter(({ size, bold }) => size === 24 && bold).map(({ text }) => text);
  expect(bold).toEqual(['Sure Steps']);
  const names = lines.filter(({ text }) => ['Play Bus', 'Park School'].includes(text));
  expect(names.every(({ x, y }) => x > 0 && x < width && y > 0 && y < height)).toBe(true);
  expect(layOut(LINKS, chartWords)).toEqual(layOut(LINKS, chartWords));
});

test('who works with whom is told in words too', async () => {
  const { alt, width } = await renderChart(LINKS);
  expect(width).toBe(900);
  expect(alt).toBe(
    'Picture of who works with whom: New centres. Who was appointed, and with whom. Lead agencies on the left, their partners on the right. Toy Library (Voluntary group or charity): with Play Bus and Sure Steps. Park School (School): alone. Hill Trust (Voluntary group or charity): with Sure Steps.',
  );
});
