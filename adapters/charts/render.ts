import type { Chart } from '../../bot/chart.ts';
import { type ChartWords, chartWords } from '../../bot/chart-words.en.ts';
import type { Banner, Drawable } from '../../bot/picture.ts';
import { bannerSvg } from './banner.ts';
import { layOut } from './layout.ts';
import { svgOf } from './svg.ts';
import { drawOnThread } from './threads.ts';

export { closeCharts } from './threads.ts';

/** A drawn chart or banner. */
export interface Picture {
  png: Buffer;
  /** The picture in words, for a chart at most 1,000 characters. */
  alt: string;
  /** In pixels. */
  width: number;
  height: number;
}

/** Draws a chart or a banner as a PNG, off the main thread. @throws as `renderChart` does */
export function drawPicture(drawing: Drawable): Promise<Picture> {
  return drawing.kind === 'banner' ? renderBanner(drawing) : renderChart(drawing);
}

/**
 * Draws a chart as a PNG, 900 pixels wide, off the main thread.
 *
 * @throws Error when the drawing fails or takes longer than 20 seconds.
 */
export async function renderChart(chart: Chart, words: ChartWords = chartWords): Promise<Picture> {
  const { png, width, height } = await drawOnThread(svgOf(layOut(chart, words)));
  return { png: Buffer.from(png), alt: words.describe(chart), width, height };
}

/** Draws a banner as a PNG of 1,200 by 400 pixels. */
async function renderBanner(banner: Banner): Promise<Picture> {
  const { png, width, height } = await drawOnThread(bannerSvg(banner));
  return { png: Buffer.from(png), alt: banner.alternative, width, height };
}
