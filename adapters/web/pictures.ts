import type { Chart } from '../../bot/chart.ts';
import type { Block } from '../../bot/view.ts';
import { renderChart } from '../charts/render.ts';

/** A chart as it stands in a page: the drawing itself is part of the address. */
export interface Picture {
  /** A `data:` address. */
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** Draws the charts among these blocks, for `renderMessage` and `renderBlocks`. */
export async function drawPictures(blocks: readonly Block[]): Promise<ReadonlyMap<Chart, Picture>> {
  const charts = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
  const drawn = await Promise.all(
    charts.map(async (chart) => {
      const { png, alt, width, height } = await renderChart(chart);
      const src = `data:image/png;base64,${png.toString('base64')}`;
      return [chart, { src, alt, width, height }] as const;
    }),
  );
  return new Map(drawn);
}
