import type { Change } from './state.ts';

/** Resolves with the first true-ish value of `read`, looked at now, then often. */
export type WaitFor = <T>(
  read: () => T | null | undefined | false,
  options?: { readonly timeoutMs?: number },
) => Promise<T>;

/** Waiting for a condition, 5 seconds at most unless told; rejects when it never came true. */
export function createWaitFor(
  onChange: (listener: (change: Change) => void) => () => void,
): WaitFor {
  return (read, { timeoutMs = 5000 } = {}) =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        clearInterval(again);
        stop();
        act();
      };
      const look = (): void => {
        try {
          const value = read();
          if (value) settle(() => resolve(value));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const stop = onChange(look);
      // What is waited for may be on the app's side, where no change of the world tells of it.
      const again = setInterval(look, 25);
      const timer = setTimeout(
        () => settle(() => reject(new Error(`Nothing came within ${timeoutMs} ms`))),
        timeoutMs,
      );
      look();
    });
}
