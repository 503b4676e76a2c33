import { Pool } from 'undici';
import { PlatformError } from '../bot/errors.ts';
import type { JobContext } from '../bot/job.ts';
import { jobs } from '../bot/jobs.ts';
import type { Messenger } from '../bot/ports.ts';
import { startWorkers } from '../workers/main.ts';
import { makeQueue } from '../workers/queue.ts';
import { startChild } from './child.ts';
import { layOutDigests } from './digest-networks.ts';
import type { Ground } from './ground.ts';
import type { Seen } from './pretend-platform.ts';
import { judged, type Row } from './report.ts';
import { jobContextOf } from './wave.ts';

/** What Discord permits one token, for all its servers together. */
const PER_SECOND = 50;

const WITHIN_MS = 120_000;

/**
 * So many networks on one Discord token whose weekly digests are due at the same minute, through sweep,
 * queue, workers and outbox: from the moment they are due to the last arrival.
 */
export async function benchDigestsAtOnce(ground: Ground, networks = 1000): Promise<Row> {
  await layOutDigests(ground, networks);
  const child = startChild('pretend-platform.ts', [String(PER_SECOND)]);
  const queue = await makeQueue({ databaseUrl: ground.url, log: ground.ctx.log, prefix: 'bench' });
  const arrived = new Map<string, number>();
  const origin = await child.ask<string>('address');
  const ctx: JobContext = {
    ...jobContextOf(ground),
    queue,
    messengers: { discord: makeMessenger(origin, arrived) },
  };
  const workers = await startWorkers({ ctx, jobs: takeJobs(), queue });
  try {
    const begun = performance.timeOrigin + performance.now();
    await ground.admin.query(`update due set due_at = now() where kind = 'kpi.digest'`);
    await queue.add([{ name: 'sweep', payload: {}, once: 'sweep' }]);
    await untilArrived(networks, arrived, begun);
    return rowOf(networks, await child.ask<Seen>('seen'), arrived, begun);
  } finally {
    await workers.close();
    await queue.close();
    await child.stop();
  }
}

function rowOf(
  networks: number,
  seen: Seen,
  arrived: ReadonlyMap<string, number>,
  begun: number,
): Row {
  const floor = (networks / PER_SECOND) * 1000;
  const makespanMs = seen.lastAt - begun;
  const twice = [...arrived.values()].filter((times) => times > 1).length;
  const isOnce = arrived.size === networks && twice === 0;
  return judged({
    path: `${networks} networks' digests due at once ÷ what one Discord token permits`,
    unit: 'ms',
    ours: makespanMs,
    floor,
    ratio: makespanMs / floor,
    goal: { atMost: 3 },
    value: isOnce ? makespanMs / floor : Number.POSITIVE_INFINITY,
    note: `${arrived.size} told, ${twice} twice; ${seen.refused} refused and sent again, ${seen.busiest} in the busiest sliding second of ${PER_SECOND}`,
  });
}

function takeJobs() {
  const taken = ['sweep', 'kpi.digest', 'outbox.deliver'].map((name) => {
    const job = jobs[name];
    if (!job) throw new Error(`There is no job ${name}.`);
    return [name, job] as const;
  });
  return Object.fromEntries(taken);
}

async function untilArrived(
  networks: number,
  arrived: ReadonlyMap<string, number>,
  begun: number,
): Promise<void> {
  const now = () => performance.timeOrigin + performance.now();
  while (arrived.size < networks && now() - begun < WITHIN_MS)
    // Nothing tells when the last one is there.
    await new Promise((resolve) => setTimeout(resolve, 100));
  // One that came twice would be close behind the last.
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

function makeMessenger(origin: string, arrived: Map<string, number>): Messenger {
  const pool = new Pool(origin, { connections: 64 });
  return {
    platform: 'discord',
    pace: { channelIntervalMs: 1000, directIntervalMs: 200 },
    sameKeyMs: 120_000,
    speaksFor: () => Promise.resolve(true),
    async post(to, message, key) {
      const body = JSON.stringify({ message, key });
      const answer = await pool.request({ path: '/', method: 'POST', body });
      const messageId = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new PlatformError('rate-limited', 'too many', { retryAfterMs: 1000 });
      const channelId = 'channelId' in to ? to.channelId : '';
      arrived.set(channelId, (arrived.get(channelId) ?? 0) + 1);
      return { messageId, channelId };
    },
    update: () => Promise.resolve(),
    find: () => Promise.resolve('unknowable'),
  };
}
