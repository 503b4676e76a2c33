/** The thread that draws one document. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Document } from '../../bot/document.ts';
import { writePdf } from './pdf.ts';

const pdf = await writePdf(workerData as Document);
parentPort?.postMessage(new Uint8Array(pdf));
