import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** A second process that does what it is asked and says what came of it. */
export interface Child {
  /** Asks one thing; rejects when the process fails, ends or takes longer than `ms`. */
  ask<Answer>(question: unknown, ms?: number): Promise<Answer>;
  stop(): Promise<void>;
}

interface Told {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

/** Starts a file of this folder as a process of its own, connected by messages. */
export function startChild(file: string, args: readonly string[] = []): Child {
  const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 1, 2, 'ipc'] });
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  child.on('message', (told: Told) => {
    const waiting = asked.get(told.id);
    if (told.error === undefined) waiting?.resolve(told.answer);
    else waiting?.reject(new Error(told.error));
  });
  child.once('exit', (code) => {
    for (const one of asked.values()) one.reject(new Error(`${file} ended with ${code}.`));
  });
  return {
    async ask<Answer>(question: unknown, ms = 60_000) {
      count += 1;
      const id = count;
      const waiting = Promise.withResolvers<unknown>();
      asked.set(id, waiting);
      const late = setTimeout(() => waiting.reject(new Error(`${file} takes too long.`)), ms);
      child.send({ id, question });
      try {
        return (await waiting.promise) as Answer;
      } finally {
        clearTimeout(late);
        asked.delete(id);
      }
    },
    stop: () => stop(child),
  };
}

/** The other end: answers what the bench asks, one after the other or side by side. */
export function answerParent<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on('message', ({ id, question }: { id: number; question: Question }) => {
    answer(question).then(
      (value) => process.send?.({ id, answer: value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(late);
}
