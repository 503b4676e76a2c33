/** How long a worker holds a row it took or tries to send; its platform client gives up sooner. */
export const LEASE_MS = 60_000;

/** How long before its slot a row's card is rendered. */
export const RENDER_AHEAD_MS = 150;

/** How long after a try without an answer we look for the message: it may still be on its way. */
export const LOOK_AFTER_MS = 20_000;

/** How long we go on looking for a message before the operator is asked. */
export const LOOK_FOR_MS = 60 * 60_000;

/** How long all lanes of a place rest when its token was refused. */
export const UNAUTHORISED_PAUSE_MS = 5 * 60_000;

/** The longest a lane rests because one of its messages was not taken. */
export const LANE_PAUSE_MS = 10_000;

/** How often a message is tried that the platform does not take: about a day. */
export const MOST_TRIES = 300;

/** How often a card is rendered that throws. */
export const MOST_RENDERINGS = 5;

/** How long one run of a lane lasts before another lane may have its turn. */
export const RUN_MS = 10 * 60_000;

/** How many messages of a lane may be without an answer: a platform that takes 4 s at 50 a second. */
export const MOST_IN_FLIGHT = 256;

/** How long a run waits for the answer to its first message before it goes on. */
export const WARM_UP_MS = 250;

/** Slots lie this much further apart than the limit asks, so that timers may be late. */
export const LEEWAY = 1.01;

/**
 * How long to wait before the next try: 1 s, 2 s, 4 s … 5 min, by half either way at random, so
 * that many do not come back at the same moment.
 */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(1000 * 2 ** Math.max(0, attempts - 1), 5 * 60_000);
  return full * (0.5 + random());
}
