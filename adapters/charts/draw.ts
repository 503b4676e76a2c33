import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { findFonts } from './fonts.ts';
import { writePng } from './png.ts';

// The whole of a drawing thread: an SVG comes in, a picture or the reason for none goes out.

const font = { ...findFonts(), defaultFontFamily: 'Open Sans' };

parentPort?.on('message', (svg: string) => {
  try {
    const { pixels, width, height } = new Resvg(svg, { font }).render();
    parentPort?.postMessage({ png: writePng(pixels, width, height), width, height });
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) });
  }
});
