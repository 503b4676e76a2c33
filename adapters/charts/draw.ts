import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { findFonts } from './fonts.ts';

// The whole of a drawing thread: a spec comes in, a picture or the reason for none goes out.

const font = { ...findFonts(), defaultFontFamily: 'Open Sans' };

parentPort?.on('message', async (spec: TopLevelSpec) => {
  try {
    const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
    const svg = await view.toSVG();
    view.finalize();
    const image = new Resvg(svg, { font }).render();
    const { width, height } = image;
    parentPort?.postMessage({ png: image.asPng(), width, height });
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) });
  }
});
