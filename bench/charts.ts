import { Resvg } from '@resvg/resvg-js';
import { findFonts } from '../adapters/charts/fonts.ts';
import { layOut } from '../adapters/charts/layout.ts';
import { closeCharts, renderChart } from '../adapters/charts/render.ts';
import { svgOf } from '../adapters/charts/svg.ts';
import type { Chart } from '../bot/chart.ts';
import { chartWords } from '../bot/chart-words.en.ts';
import type { Ground } from './ground.ts';
import { judged, median, type Row } from './report.ts';
import { interleave, ROUNDS, timed } from './rounds.ts';

const GOAL_MS = 150;
const font = { ...findFonts(), defaultFontFamily: 'Open Sans' };

/** Each kind of chart, laid out and drawn on its thread, beside the bare library drawing the same. */
export async function benchCharts(_ground: Ground): Promise<readonly Row[]> {
  const rows: Row[] = [];
  try {
    for (const [name, chart] of Object.entries(charts)) rows.push(await benchChart(name, chart));
  } finally {
    await closeCharts();
  }
  return rows;
}

async function benchChart(name: string, chart: Chart): Promise<Row> {
  const svg = svgOf(layOut(chart, chartWords));
  const results = await interleave(
    ROUNDS,
    () => timed(() => renderChart(chart)),
    () => timed(() => drawBare(svg)),
  );
  const ours = median(results.map((one) => one.ours));
  const floor = median(results.map((one) => one.floor));
  return judged({
    path: `chart “${name}” ÷ bare resvg`,
    unit: 'ms',
    ours,
    floor,
    ratio: median(results.map((one) => one.ours / one.floor)),
    goal: { atMost: GOAL_MS },
    value: ours,
    note: `ms by the clock, off the main thread: on a busy machine with its waiting, as the floor; ${ROWS} rows`,
  });
}

async function drawBare(svg: string): Promise<void> {
  new Resvg(svg, { font }).render().asPng();
}

const ROWS = 6;
const frame = {
  title: 'How is working together going?',
  subtitle: 'Second time',
  question: 'I feel more positive about tackling the key challenges than I did before.',
};
const labels = Array.from({ length: ROWS }, (_, at) => `Stakeholder group ${at + 1}`);

/** Charts of the usual size. */
const charts: Readonly<Record<string, Chart>> = {
  agreement: {
    kind: 'distribution',
    ...frame,
    scale: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
    middle: 2,
    rows: labels.map((label, at) => ({ label, n: 40 + at, percents: [5, 10, 20, 40, 25] })),
  },
  change: {
    kind: 'change',
    ...frame,
    times: { earlier: 'First time', later: 'Second time' },
    rows: labels.map((label, at) => ({
      label,
      earlier: 30 + at,
      later: 50 + 2 * at,
      reach: [35, 70],
      told: '+20 points (+5 to +35, allowing for chance): a real change',
      isReal: true,
      beside: '40 answers the first time, 41 the second',
    })),
  },
  lights: {
    kind: 'lights',
    ...frame,
    sections: [
      {
        heading: 'How well did we do it?',
        rows: labels.map((label, at) => ({
          colour: (['green', 'amber', 'red'] as const)[at % 3] ?? 'grey',
          letter: 'GAR'.charAt(at % 3),
          label,
          value: `${70 + at}%`,
          beside: 'Wanted: at least 75%',
          change: { words: 'up 4 points since last time', way: 'up' },
        })),
      },
    ],
  },
  'small charts': {
    kind: 'multiples',
    ...frame,
    panels: labels.map((label, at) => ({
      label,
      points: [1, 2, 3].map((year) => ({ name: `Year ${year}`, percent: 50 + at + 8 * year })),
    })),
  },
};
