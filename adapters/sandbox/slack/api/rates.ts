/**
 * Slack's published call rates, kept as leaky buckets.
 *
 * Source: docs.slack.dev/apis/web-api/rate-limits, and each method's own page for its tier.
 */

interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

const tier2: Rate = { perMinute: 20, burst: 20 };
const tier3: Rate = { perMinute: 50, burst: 50 };
const tier4: Rate = { perMinute: 100, burst: 100 };

/** Calls a minute, per workspace and method. */
const methodRates: { readonly [method: string]: Rate } = {
  'conversations.list': tier2,
  'users.list': tier2,
  'usergroups.list': tier2,
  'usergroups.users.list': tier2,
  'apps.connections.open': tier3,
  'chat.update': tier3,
  'chat.delete': tier3,
  'conversations.open': tier3,
  'conversations.info': tier3,
  'conversations.join': tier3,
  'conversations.history': tier3,
  'conversations.replies': tier3,
  'users.conversations': tier3,
  'team.info': tier3,
  'views.open': tier4,
  'views.update': tier4,
  'views.push': tier4,
  'views.publish': tier4,
  'users.info': tier4,
  'chat.postEphemeral': tier4,
  'conversations.members': tier4,
  'files.getUploadURLExternal': tier4,
  'files.completeUploadExternal': tier4,
  'files.info': tier4,
};

/** One message a second and channel; "short bursts" are allowed, of a size nobody has published. */
const postsPerChannel: Rate = { perMinute: 60, burst: 3 };

/** "Several hundred" messages a minute and workspace. */
const postsPerTeam: Rate = { perMinute: 300, burst: 300 };

/** Counts calls against the published rates. */
export interface RateLimiter {
  /** Seconds to wait (whole, at least 1), or null when the call may go through and is counted. */
  take(call: { teamId: string; method: string; channelId: string | null }): number | null;
}

/** A limiter on the given clock (milliseconds). */
export function createRateLimiter(now: () => number): RateLimiter {
  const buckets = new Map<string, { level: number; at: number }>();

  const bucketOf = (key: string, rate: Rate): { level: number; at: number } => {
    const bucket = buckets.get(key) ?? { level: 0, at: now() };
    const drained = ((now() - bucket.at) / 60_000) * rate.perMinute;
    bucket.level = Math.max(0, bucket.level - Math.max(0, drained));
    bucket.at = now();
    buckets.set(key, bucket);
    return bucket;
  };

  return {
    take: ({ teamId, method, channelId }) => {
      const limits: [string, Rate][] = [];
      if (method === 'chat.postMessage') {
        limits.push([`post ${teamId}`, postsPerTeam]);
        limits.push([`post ${teamId} ${channelId}`, postsPerChannel]);
      }
      const rate = methodRates[method];
      if (rate) limits.push([`${method} ${teamId}`, rate]);
      let waitSeconds = 0;
      for (const [key, limit] of limits) {
        const over = bucketOf(key, limit).level + 1 - limit.burst;
        if (over > 1e-9) waitSeconds = Math.max(waitSeconds, (over / limit.perMinute) * 60);
      }
      if (waitSeconds > 0) return Math.max(1, Math.ceil(waitSeconds));
      for (const [key, limit] of limits) bucketOf(key, limit).level += 1;
      return null;
    },
  };
}
