import type { Clock } from '../../bot/ports.ts';

/** Real time, for tests in which other processes take part. */
export const realClock: Clock = {
  now: () => new Date(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
      function end() {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      }
    }),
};

/** Real time as it will be in so many ms: what was leased or put off is due then. */
export function laterClock(ms: number): Clock {
  return { ...realClock, now: () => new Date(Date.now() + ms) };
}
