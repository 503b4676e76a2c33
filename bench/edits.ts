import type { SandboxPerson, SeenMessage } from '../adapters/sandbox/seen.ts';
import type { Sandbox } from '../adapters/sandbox/world.ts';
import type { Edited } from './redraws.ts';

/**
 * What the platforms let a bot edit: Slack about fifty a minute for the whole workspace
 * (https://docs.slack.dev/apis/web-api/rate-limits, tier 3), Discord five in five seconds a channel
 * (https://docs.discord.com/developers/topics/rate-limits).
 */
const limits = {
  slack: { most: 50, windowMs: 60_000 },
  discord: { most: 5, windowMs: 5000 },
} as const;

/** Sees every edit of a card, and every call that was refused, from now on. */
export interface EditWatch {
  /** Resolves when both cards show these lines: how long after `since`; rejects when they do not. */
  untilShown(lines: readonly string[], since: number): Promise<Edited>;
}

type Platform = SandboxPerson['platform'];

/** Watches both cards; nothing else of the product may edit messages meanwhile. */
export function watchEdits(
  world: Sandbox,
  find: Readonly<Record<Platform, () => SeenMessage | undefined>>,
): EditWatch {
  const edits: Record<Platform, number[]> = { slack: [], discord: [] };
  let refused = 0;
  const note = (platform: Platform, isEdit: boolean, isRefused: boolean) => {
    if (isRefused) refused += 1;
    else if (isEdit) edits[platform].push(performance.now());
  };
  world.slack.onChange(({ kind }) => {
    const call = kind === 'request' ? world.slack.requests.at(-1) : undefined;
    if (call) note('slack', call.method === 'chat.update', call.outcome === 'ratelimited');
  });
  world.discord.onChange(({ kind }) => {
    const call = kind === 'request' ? world.discord.requests.at(-1) : undefined;
    if (!call) return;
    const isEdit = call.method === 'PATCH' && call.route.startsWith('/channels/');
    note('discord', isEdit, call.outcome.status === 429);
  });
  const showsAll = (platform: Platform, lines: readonly string[]) => {
    const text = find[platform]()?.text ?? '';
    return lines.every((line) => text.includes(line));
  };
  return {
    async untilShown(lines, since) {
      const told = async (platform: Platform) => {
        const look = () => showsAll(platform, lines);
        await world[platform].waitFor(look, { timeoutMs: LAST_EDIT_MS }).catch((cause: unknown) => {
          const shown = find[platform]()?.text;
          throw new Error(`${platform} shows ${shown} instead of ${lines.join()}`, { cause });
        });
        const lastMs = Math.max(0, (edits[platform].at(-1) ?? 0) - since);
        return { ...limits[platform], made: 0, busiest: 0, lastMs };
      };
      const [slack, discord] = await Promise.all([told('slack'), told('discord')]);
      // What was planned meanwhile still comes, and counts.
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      const counted = (platform: Platform) => ({
        made: edits[platform].length,
        busiest: busiestOf(edits[platform], limits[platform].windowMs),
      });
      return {
        refused,
        slack: { ...slack, ...counted('slack') },
        discord: { ...discord, ...counted('discord') },
      };
    },
  };
}

const LAST_EDIT_MS = 30_000;
const SETTLED_MS = 6000;

/** The most moments that lie in any sliding window. */
function busiestOf(moments: readonly number[], windowMs: number): number {
  let from = 0;
  return moments.reduce((most, at, to) => {
    while ((moments[from] ?? at) <= at - windowMs) from += 1;
    return Math.max(most, to - from + 1);
  }, 0);
}
