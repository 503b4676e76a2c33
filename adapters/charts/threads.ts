import { Worker } from 'node:worker_threads';

const MOST_THREADS = 2;
const TIMEOUT_MS = 20_000;

interface Drawn {
  png: Uint8Array;
  width: number;
  height: number;
}

type Result = Drawn | { failure: string };

interface Task {
  svg: string;
  resolve: (drawn: Drawn) => void;
  reject: (error: Error) => void;
  timer?: NodeJS.Timeout;
}

const idle: Worker[] = [];
const busy = new Map<Worker, Task>();
const waiting: Task[] = [];

/** Has an SVG drawn by one of at most two threads, which start when first needed. */
export function drawOnThread(svg: string): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    waiting.push({ svg, resolve, reject });
    startNext();
  });
}

/** Stops the drawing threads; pictures not yet drawn are refused. A later one starts them anew. */
export async function closeCharts(): Promise<void> {
  const threads = [...idle.splice(0), ...busy.keys()];
  for (const task of waiting.splice(0)) task.reject(new Error('The drawing threads were closed'));
  await Promise.all(threads.map((thread) => thread.terminate()));
}

function startNext(): void {
  if (waiting.length === 0) return;
  const thread = idle.pop() ?? (busy.size < MOST_THREADS ? startThread() : undefined);
  const task = thread && waiting.shift();
  if (thread === undefined || task === undefined) return;
  busy.set(thread, task);
  // A waiting picture keeps the process alive, an idle thread does not.
  thread.ref();
  task.timer = setTimeout(() => {
    settle(thread, { failure: `no picture after ${TIMEOUT_MS / 1000} seconds` });
    void thread.terminate();
  }, TIMEOUT_MS);
  thread.postMessage(task.svg);
}

function startThread(): Worker {
  const thread = new Worker(new URL('./draw.ts', import.meta.url));
  thread.on('message', (result: Result) => {
    // After a time-out the thread is on its way out: what it still says is too late.
    if (!busy.has(thread)) return;
    idle.push(thread);
    thread.unref();
    settle(thread, result);
  });
  thread.on('error', (error) => settle(thread, { failure: String(error) }));
  thread.on('exit', () => {
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
    settle(thread, { failure: 'its thread ended' });
  });
  return thread;
}

function settle(thread: Worker, result: Result): void {
  const task = busy.get(thread);
  busy.delete(thread);
  if (task !== undefined) {
    clearTimeout(task.timer);
    if ('failure' in result) task.reject(new Error(`The picture was not drawn: ${result.failure}`));
    else task.resolve(result);
  }
  startNext();
}
