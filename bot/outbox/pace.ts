import type { Clock } from '../ports.ts';
import { LEEWAY } from './timing.ts';

/** Keeps the sends of a lane in their order and at its pace. */
export interface Pacer {
  /** The spacing of slots to reserve, in ms. */
  readonly stepMs: number;
  /** How many slots to reserve at once: about a second's worth. */
  readonly batch: number;
  /** Joins the line; calls must come in the order of the messages. */
  join(): Place;
}

/** One message's place in the line. */
export interface Place {
  /** Resolves when all before have left, the slot has come and the pace allows; or at `signal`. */
  turn(slotMs: number, signal: AbortSignal): Promise<void>;
  /** Lets the next one go: at the moment of sending (`sent`), or without having sent. */
  leave(sent: boolean): void;
}

/**
 * A pacer for one message every `intervalMs` (burst 1).
 *
 * Slots come from the database, evenly spaced, so a late timer does not shift those that follow.
 * As lateness squeezes messages together, the real moments are watched too: a message waits until
 * the one sent a full window (a second, or one interval) earlier is that long ago.
 */
export function makePacer(clock: Clock, intervalMs: number): Pacer {
  const perWindow = intervalMs > 0 ? Math.ceil(1000 / intervalMs) : 100;
  // As long as the evenly spaced slots take: what is a little longer on its way than another message
  // must not meet too many at the platform, and those on time lose nothing by it.
  const windowMs = perWindow * intervalMs * LEEWAY;
  const sentAt: number[] = [];
  let last: Promise<void> = Promise.resolve();

  function earliest(): number {
    const oldest = sentAt[0];
    return oldest !== undefined && sentAt.length >= perWindow ? oldest + windowMs : 0;
  }

  return {
    stepMs: intervalMs * LEEWAY,
    batch: Math.min(100, Math.max(1, perWindow)),
    join() {
      const before = last;
      let release: () => void = () => undefined;
      last = new Promise((resolve) => {
        release = resolve;
      });
      let left = false;
      return {
        async turn(slotMs, signal) {
          await before;
          await waitUntil(clock, Math.max(slotMs, earliest()), signal);
        },
        leave(sent) {
          if (left) return;
          left = true;
          if (sent) {
            sentAt.push(clock.now().getTime());
            if (sentAt.length > perWindow) sentAt.shift();
          }
          // Without a turn taken, the line must still not skip whoever is before.
          void before.then(release);
        },
      };
    },
  };
}

/** Waits until a moment (epoch, ms) of real time. */
export async function waitUntil(clock: Clock, atMs: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const leftMs = atMs - clock.now().getTime();
    if (leftMs <= 0 || signal.aborted) return;
    await clock.wait(Math.ceil(leftMs), signal);
  }
}
