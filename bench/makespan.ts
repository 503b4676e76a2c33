import { Pool } from 'undici';
import { PlatformError } from '../bot/errors.ts';
import { setCapacity } from '../bot/events/answering/capacity.ts';
import { newId } from '../bot/ids.ts';
import type { JobContext } from '../bot/job.ts';
import { jobs } from '../bot/jobs.ts';
import type { Messenger } from '../bot/ports.ts';
import { openWaveJob } from '../bot/pulse/waves/wave-jobs.ts';
import { inWork } from '../bot/work.ts';
import { startWorkers } from '../workers/main.ts';
import { makeQueue } from '../workers/queue.ts';
import { type Child, startChild } from './child.ts';
import type { Ground } from './ground.ts';
import type { Seen } from './pretend-platform.ts';
import { judged, type Row } from './report.ts';
import { buildTown, type Town } from './town.ts';
import { jobContextOf, planOpening } from './wave.ts';

const MESSAGES = 1000;
const OFFERS = 500;
const PER_SECOND = 50;

/**
 * A thousand direct messages, and five hundred offers of places that came free at once, through queue,
 * workers and outbox to a platform that takes fifty in any second: from the commit that writes them to
 * the last arrival.
 */
export async function benchMakespan(ground: Ground): Promise<readonly Row[]> {
  const town = await buildTown(ground, 'slack', MESSAGES);
  return [
    await deliverAll(ground, `makespan of ${MESSAGES} deliveries`, MESSAGES, async (ctx) => {
      await openWaveJob(ctx, await planOpening(ground, town));
    }),
    await deliverAll(ground, `makespan of ${OFFERS} offers`, OFFERS, async (ctx) => {
      const eventId = await layOutQueue(ground, town);
      await inWork(ctx, town.networkId, async (work) => {
        await setCapacity(work, eventId, OFFERS + 1);
      });
    }),
  ];
}

/** An event with one seat, which is taken, and as many who wait for one as there will be. */
async function layOutQueue({ admin }: Ground, { networkId }: Town): Promise<string> {
  const id = newId();
  await admin.query(
    `insert into event (network_id, id, kind, title, state, starts_at, ends_at, time_zone,
       starts_on_clock, ends_on_clock, capacity, created_by, announced_at)
     select $1, $2, 'workshop', 'Bench', 'open', t, t + interval '3 hours', 'Europe/London', t,
       t + interval '3 hours', 1, (select id from person where network_id = $1 limit 1), now()
     from (select now() + interval '30 days' as t) s`,
    [networkId, id],
  );
  await admin.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat,
       queue_number)
     select $1, gen_random_uuid(), $2, id, 'vcs', 'accepted',
       case when n = 1 then 'seated' else 'waiting' end, nullif(n, 1)
     from (select id, row_number() over (order by id) as n from person
       where network_id = $1) p where n <= $3`,
    [networkId, id, OFFERS + 1],
  );
  return id;
}

async function deliverAll(
  ground: Ground,
  what: string,
  messages: number,
  write: (ctx: JobContext) => Promise<void>,
): Promise<Row> {
  const child = startChild('pretend-platform.ts', [String(PER_SECOND)]);
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
    await write(ctx);
    const begun = performance.timeOrigin + performance.now();
    const seen = await untilTaken(child, messages);
    return rowFor(what, messages, seen, seen.lastAt - begun);
  } finally {
    await workers.close();
    await queue.close();
    await child.stop();
  }
}

function rowFor(what: string, messages: number, seen: Seen, makespanMs: number): Row {
  const floor = (messages / PER_SECOND) * 1000;
  const isClean = seen.refused === 0 && seen.busiest <= PER_SECOND && seen.taken === messages;
  const ratio = makespanMs / floor;
  return judged({
    path: `${what} ÷ what the limit permits`,
    unit: 'ms',
    ours: makespanMs,
    floor,
    ratio,
    goal: { atMost: 1.02 },
    value: isClean ? ratio : Number.POSITIVE_INFINITY,
    note: `${seen.refused} refused, ${seen.busiest} in the busiest sliding second of ${PER_SECOND}`,
  });
}

async function untilTaken(child: Child, messages: number): Promise<Seen> {
  const until = Date.now() + 60_000;
  for (;;) {
    const seen = await child.ask<Seen>('seen');
    if (seen.taken + seen.refused >= messages || Date.now() > until) return seen;
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
