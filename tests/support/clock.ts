import type { Clock } from '../../bot/ports.ts';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves on by so many ms; waits that end on the way end in their order, at their moment. */
  advance(ms: number): Promise<void>;
  /** How many waits have not ended. */
  readonly waiting: number;
  /**
   * Runs `work`, and whenever nothing is `busy` any more (no statement under way) jumps to the next
   * moment somebody waits for. `latenessMs` makes each such wake-up that much late.
   */
  drive<T>(work: () => Promise<T>, busy: () => boolean, latenessMs?: () => number): Promise<T>;
}

/** A hand-moved clock; it starts at the given instant, or at the real one. */
export function makeClock(start: Date = new Date()): HandClock {
  let nowMs = start.getTime();
  const waits: { readonly atMs: number; readonly end: () => void }[] = [];

  function wakeFirst(latenessMs: number): void {
    const [first] = waits.sort((a, b) => a.atMs - b.atMs);
    if (!first) return;
    nowMs = Math.max(nowMs, first.atMs + latenessMs);
    first.end();
  }

  return {
    now: () => new Date(nowMs),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve();
        const end = () => {
          const at = waits.indexOf(wait);
          if (at >= 0) waits.splice(at, 1);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const wait = { atMs: nowMs + ms, end };
        waits.push(wait);
        signal?.addEventListener('abort', end);
      }),
    async advance(ms) {
      const untilMs = nowMs + ms;
      while (waits.some((wait) => wait.atMs <= untilMs)) {
        wakeFirst(0);
        await turnOfLoop();
      }
      nowMs = untilMs;
    },
    get waiting() {
      return waits.length;
    },
    async drive(work, busy, latenessMs = () => 0) {
      let isDone = false;
      const result = work().finally(() => {
        isDone = true;
      });
      result.catch(() => undefined);
      while (!isDone) {
        await turnOfLoop();
        if (busy()) continue;
        // Between two statements there may be a few turns of promises.
        await turnOfLoop();
        await turnOfLoop();
        if (!busy() && !isDone) wakeFirst(latenessMs());
      }
      return result;
    },
  };
}

function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
