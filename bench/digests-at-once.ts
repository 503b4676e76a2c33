import { Pool } from 'undici';
import { PlatformError } from '../bot/errors.ts';
import { newId, toWire } from '../bot/ids.ts';
import type { JobContext } from '../bot/job.ts';
import { jobs } from '../bot/jobs.ts';
import type { Messenger } from '../bot/ports.ts';
import { startWorkers } from '../workers/main.ts';
import { makeQueue } from '../workers/queue.ts';
import { startChild } from './child.ts';
import type { Ground } from './ground.ts';
import type { Seen } from './pretend-platform.ts';
import { judged, type Row } from './report.ts';
import { jobContextOf } from './wave.ts';

const NETWORKS = 1000;

/** What Discord permits one token, for all its servers together. */
const PER_SECOND = 50;

const WITHIN_MS = 120_000;

/**
 * A thousand networks on one Discord token whose weekly digests are due at the same minute, through
 * sweep, queue, workers and outbox: from the moment they are due to the last arrival.
 */
export async function benchDigestsAtOnce(ground: Ground): Promise<Row> {
  await layOut(ground);
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
    await untilArrived(arrived, begun);
    return rowOf(await child.ask<Seen>('seen'), arrived, begun);
  } finally {
    await workers.close();
    await queue.close();
    await child.stop();
  }
}

function rowOf(seen: Seen, arrived: ReadonlyMap<string, number>, begun: number): Row {
  const floor = (NETWORKS / PER_SECOND) * 1000;
  const makespanMs = seen.lastAt - begun;
  const twice = [...arrived.values()].filter((times) => times > 1).length;
  const isOnce = arrived.size === NETWORKS && twice === 0;
  return judged({
    path: `${NETWORKS} networks' digests due at once ÷ what one Discord token permits`,
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

/** Each with a server of its own, a channel, and a weekly digest that is planned for later. */
async function layOut({ admin }: Ground): Promise<void> {
  const slugs = Array.from({ length: NETWORKS }, () => toWire(newId()));
  await admin.query(
    `with made as materialized (
       select gen_random_uuid() as network, gen_random_uuid() as place, gen_random_uuid() as channel,
         gen_random_uuid() as digest, 800000000000000000 + i as external, slug
       from unnest($1::text[]) with ordinality as s (slug, i)
     ), networks as (
       insert into network (network_id, name, responsible_organisation, responsible_contact,
         safeguarding_contact, privacy_slug, quiet_from, quiet_until,
         quiet_weekends, quiet_holidays)
       select network, 'Bench', 'CVS', 'a@b', 'c@d', slug, '03:00', '03:01', false, false from made
     ), places as (
       insert into place (network_id, id, platform, realm, external_id, name)
       select network, place, 'discord', 'discord', external::text, 'Bench' from made
     ), channels as (
       insert into channel (network_id, id, place_id, external_id, name, lane)
       select network, channel, place, external::text, 'general',
         'discord:' || external || ':' || external from made
     ), digests as (
       insert into digest (network_id, id, channel_id, rhythm, weekday, sent_at)
       select network, digest, channel, 'weekly', extract(isodow from now())::int,
         (now() at time zone 'Europe/London' - interval '1 minute')::time from made
     )
     insert into due (network_id, id, kind, subject_id, period, due_at)
     select network, gen_random_uuid(), 'kpi.digest', digest,
       to_char(now() at time zone 'Europe/London', 'IYYY"-W"IW'), now() + interval '1 hour'
     from made`,
    [slugs],
  );
  await admin.query('analyze network, place, channel, digest, due');
}

async function untilArrived(arrived: ReadonlyMap<string, number>, begun: number): Promise<void> {
  const now = () => performance.timeOrigin + performance.now();
  while (arrived.size < NETWORKS && now() - begun < WITHIN_MS)
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
