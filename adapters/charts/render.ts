import type { Chart } from '../../bot/chart.ts';
import { type ChartWords, chartWords } from '../../bot/chart-words.en.ts';
import { layOut } from './layout.ts';
import { specOf } from './spec.ts';
import { drawOnThread } from './threads.ts';

export { closeCharts } from './threads.ts';

/** A drawn chart. */
export interface Picture {
  png: Buffer;
  /** The chart in words, at most 1,000 characters. */
  alt: string;
  /** In pixels. */
  width: number;
  height: number;
}

/**
 * Draws a chart as a PNG, 900 pixels wide, off the main thread.
 *
 * @throws Error when the drawing fails or takes longer than 20 seconds.
 */
export async function renderChart(chart: Chart, words: ChartWords = chartWords): Promise<Picture> {
  const { png, width, height } = await drawOnThread(specOf(layOut(chart, words)));
  return { png: Buffer.from(png), alt: words.describe(chart), width, height };
}
