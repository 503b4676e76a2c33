/** Trying again with growing pauses, until it works, is hopeless or must stop. */
import { setTimeout as wait } from 'node:timers/promises';
import { PlatformError } from '../../bot/errors.ts';
import type { Log } from '../../bot/log.ts';
import { platformErrorOf } from './rest.ts';

/** How long is waited, in milliseconds. */
export interface Pauses {
  /** Before the n-th try (from 1) to connect anew. */
  readonly retry: (attempt: number) => number;
  /** Between two looks at a lease: ours, to renew it, or another's. */
  readonly leaseMs: number;
  /** Before the day's identifies are counted again. */
  readonly identifyMs: number;
}

/** Doubling from one second to a minute, of which up to a half is left out at random. */
export const defaultPauses: Pauses = {
  retry: (attempt) => Math.min(60_000, 1000 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2),
  leaseMs: 5000,
  identifyMs: 60_000,
};

/**
 * Tries until it works, or gives null when it must stop before that.
 *
 * @throws what `hopeless` makes of an error that no second try makes better (null for all others).
 */
export async function persist<T>(
  by: { readonly log: Log; readonly pauses: Pauses },
  stop: AbortSignal,
  hopeless: (error: unknown) => Error | null,
  attempt: () => Promise<T>,
): Promise<T | null> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const last = hopeless(error);
      if (last) throw last;
      const found = platformErrorOf(error);
      const asked = found instanceof PlatformError ? (found.retryAfterMs ?? 0) : 0;
      const pauseMs = Math.max(asked, by.pauses.retry(failures));
      by.log.warn({ err: error, pauseMs }, 'Discord did not take it; trying again');
      await pause(pauseMs, stop);
    }
  }
  return null;
}

/** Waits, or ends early without an error when it must stop. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stop }).catch(() => {});
}
