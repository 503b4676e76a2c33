import { createHash } from 'node:crypto';
import { limits } from '../limits/limits.ts';

/** How a route counts. Source: topics/rate-limits. */
export interface RateRule {
  /** Requests of one bucket share a count, such as `post-message:CHANNEL`. */
  readonly bucket: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Answers to interactions and their follow-ups are exempt from the global limit. */
  readonly global: boolean;
}

/** What the limiter says: headers for the answer and, where it refuses, seconds to wait. */
export interface RateVerdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly refused: { readonly retryAfter: number; readonly global: boolean } | null;
}

/** Counts requests in fixed windows, by bucket and over all. */
export interface Rates {
  count(rule: RateRule): RateVerdict;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

const KEPT_WINDOWS = 1000;

/** A limiter on the stand-in's clock; without `enforce` it neither refuses nor sends headers. */
export function createRates(now: () => number, enforce: boolean): Rates {
  const windows = new Map<string, Window>();
  const forgetEnded = (at: number) => {
    for (const [key, { endsAt }] of windows) if (endsAt <= at) windows.delete(key);
  };
  const use = (key: string, most: number, windowMs: number) => {
    const at = now();
    let window = windows.get(key);
    if (!window || window.endsAt <= at) {
      // Every interaction has a bucket of its own, so the ended ones would pile up.
      if (windows.size > KEPT_WINDOWS) forgetEnded(at);
      window = { endsAt: at + windowMs, used: 0 };
      windows.set(key, window);
    }
    window.used += 1;
    return {
      over: window.used > most,
      remaining: Math.max(0, most - window.used),
      resetAfter: (window.endsAt - at) / 1000,
      endsAt: window.endsAt,
    };
  };
  return {
    count(rule) {
      if (!enforce) return { headers: {}, refused: null };
      const all = rule.global ? use('global', limits.requestsASecond, 1000) : null;
      if (all?.over) return refuseGlobally(all.resetAfter);
      const own = use(rule.bucket, rule.limit, rule.windowMs);
      const headers = {
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(own.remaining),
        'x-ratelimit-reset': (own.endsAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': own.resetAfter.toFixed(3),
        'x-ratelimit-bucket': bucketName(rule.bucket),
      };
      if (!own.over) return { headers, refused: null };
      return {
        headers: { ...headers, 'x-ratelimit-scope': 'user', 'retry-after': String(own.resetAfter) },
        refused: { retryAfter: own.resetAfter, global: false },
      };
    },
  };
}

function refuseGlobally(retryAfter: number): RateVerdict {
  return {
    headers: {
      'x-ratelimit-global': 'true',
      'x-ratelimit-scope': 'global',
      'retry-after': String(retryAfter),
    },
    refused: { retryAfter, global: true },
  };
}

/** discord.js keys its queues by this name and the channel, so the channel itself stays out. */
function bucketName(bucket: string): string {
  const [route = ''] = bucket.split(':');
  return createHash('sha256').update(route).digest('hex').slice(0, 32);
}
