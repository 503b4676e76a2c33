/** Hands out Discord ids: decimal strings of 18 or 19 digits that rise with time. */
export interface Snowflakes {
  next(): string;
  /** Makes every later id greater than this one, so that stored ids are never given twice. */
  riseAbove(id: string): void;
}

/** Discord's ids count milliseconds from here, 1 January 2015. Source: reference, Snowflakes. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;
/** Ids of earlier moments would have fewer than 18 digits, which discord.js does not route. */
const EARLIEST_MS = Date.UTC(2016, 0, 1);

/** Ids taken from the stand-in's clock; several of one millisecond still rise. */
export function createSnowflakes(now: () => number): Snowflakes {
  let last = 0n;
  return {
    next() {
      const fromTime = BigInt(Math.max(now(), EARLIEST_MS) - DISCORD_EPOCH_MS) << 22n;
      last = fromTime > last ? fromTime : last + 1n;
      return String(last);
    },
    riseAbove(id) {
      const value = /^\d+$/.test(id) ? BigInt(id) : 0n;
      if (value > last) last = value;
    },
  };
}

/** Orders ids by age, oldest first. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
