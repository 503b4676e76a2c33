import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { findFonts } from './fonts.ts';

// The whole of a drawing thread: a task comes in, a picture or the reason for none goes out.

/** What a thread draws: a chart in Vega-Lite's terms, or a finished SVG. */
export type DrawingTask = { readonly spec: TopLevelSpec } | { readonly svg: string };

const font = { ...findFonts(), defaultFontFamily: 'Open Sans' };

parentPort?.on('message', async (task: DrawingTask) => {
  try {
    const svg = 'svg' in task ? task.svg : await drawChart(task.spec);
    const image = new Resvg(svg, { font }).render();
    const { width, height } = image;
    parentPort?.postMessage({ png: image.asPng(), width, height });
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) });
  }
});

async function drawChart(spec: TopLevelSpec): Promise<string> {
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
