import { Pool } from 'undici';
import { PlatformError } from '../bot/errors.ts';
import type { JobContext } from '../bot/job.ts';
import { jobs } from '../bot/jobs.ts';
import type { Messenger } from '../bot/ports.ts';
import { openWaveJob } from '../bot/pulse/waves/wave-jobs.ts';
import { startWorkers } from '../workers/main.ts';
import { makeQueue } from '../workers/queue.ts';
import { type Child, startChild } from './child.ts';
import type { Ground } from './ground.ts';
import type { Seen } from './pretend-platform.ts';
import { judged, type Row } from './report.ts';
import { buildTown } from './town.ts';
import { jobContextOf, planOpening } from './wave.ts';

const MESSAGES = 1000;
const PER_SECOND = 50;

/**
 * A thousand direct messages through queue, workers and outbox to a platform that takes fifty in any
 * second: from the commit that writes them to the last arrival.
 */
export async function benchMakespan(ground: Ground): Promise<readonly Row[]> {
  const child = startChild('pretend-platform.ts', [String(PER_SECOND)]);
  const town = await buildTown(ground, 'slack', MESSAGES);
  const queue = await makeQueue({ databaseUrl: ground.url, log: ground.ctx.log, prefix: 'bench' });
  const ctx: JobContext = {
    ...jobContextOf(ground),
    queue,
    messengers: { slack: makeMessenger(await child.ask<string>('address')) },
  };
  const deliver = jobs['outbox.deliver'];
  if (!deliver) throw new Error('There is no job that delivers.');
  const workers = await startWorkers({ ctx, jobs: { 'outbox.deliver': deliver }, queue });
  try {
    const due = await planOpening(ground, town);
    await openWaveJob(ctx, due);
    const begun = performance.timeOrigin + performance.now();
    const seen = await untilTaken(child);
    return [rowFor(seen, seen.lastAt - begun)];
  } finally {
    await workers.close();
    await queue.close();
    await child.stop();
  }
}

function rowFor(seen: Seen, makespanMs: number): Row {
  const floor = (MESSAGES / PER_SECOND) * 1000;
  const isClean = seen.refused === 0 && seen.busiest <= PER_SECOND && seen.taken === MESSAGES;
  const ratio = makespanMs / floor;
  return judged({
    path: `makespan of ${MESSAGES} deliveries ÷ what the limit permits`,
    unit: 'ms',
    ours: makespanMs,
    floor,
    ratio,
    goal: { atMost: 1.02 },
    value: isClean ? ratio : Number.POSITIVE_INFINITY,
    note: `${seen.refused} refused, ${seen.busiest} in the busiest sliding second of ${PER_SECOND}`,
  });
}

async function untilTaken(child: Child): Promise<Seen> {
  const until = Date.now() + 60_000;
  for (;;) {
    const seen = await child.ask<Seen>('seen');
    if (seen.taken + seen.refused >= MESSAGES || Date.now() > until) return seen;
    // Another process knows: asking it more often would take time from what is measured.
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function makeMessenger(origin: string): Messenger {
  const pool = new Pool(origin, { connections: 32 });
  return {
    platform: 'slack',
    pace: { channelIntervalMs: 1000, directIntervalMs: 1000 / PER_SECOND },
    sameKeyMs: 0,
    speaksFor: () => Promise.resolve(true),
    async post(_to, message, key) {
      const body = JSON.stringify({ message, key });
      const answer = await pool.request({ path: '/', method: 'POST', body });
      const messageId = await answer.body.text();
      if (answer.statusCode === 200) return { messageId, channelId: 'D0BENCH' };
      throw new PlatformError('rate-limited', 'too many', { retryAfterMs: 1000 });
    },
    update: () => Promise.resolve(),
    find: () => Promise.resolve('unknowable'),
  };
}
