import { Worker } from 'node:worker_threads';
import type { Document } from '../../bot/document.ts';

/** The media type of a document as it is printed. */
export const PDF = 'application/pdf';

const TIMEOUT_MS = 20_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a document as a PDF, on a thread of its own, since two hundred people take a quarter of a
 * second; one document at a time, so that many who print at once do not take every processor.
 *
 * @throws Error when the drawing fails or takes longer than 20 seconds.
 */
export function renderDocument(document: Document): Promise<Buffer> {
  const drawn = last.then(() => drawOnThread(document));
  last = drawn.catch(() => undefined);
  return drawn;
}

function drawOnThread(document: Document): Promise<Buffer> {
  const thread = new Worker(new URL('./draw.ts', import.meta.url), { workerData: document });
  const timer = setTimeout(() => void thread.terminate(), TIMEOUT_MS);
  return new Promise<Buffer>((resolve, reject) => {
    thread.on('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
    thread.on('error', (cause) => reject(new Error('The document was not drawn.', { cause })));
    thread.on('exit', () => reject(new Error('The document was not drawn: its thread ended.')));
  }).finally(() => clearTimeout(timer));
}
