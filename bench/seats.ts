import type pg from 'pg';
import { commands, slashWords } from '../bot/commands.ts';
import { type DrainableDispatcher, makeDispatcher } from '../bot/dispatch/dispatcher.ts';
import { newId } from '../bot/ids.ts';
import { makeMemo } from '../bot/memo.ts';
import { connect, type Db } from '../db/connect.ts';
import { openFloorPool } from './floor.ts';
import type { Ground } from './ground.ts';
import { judged, quantile, type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, timed } from './rounds.ts';
import { buildTown, type Town } from './town.ts';

const SEATS = 100;
const RUSH = 1000;
const RUSH_MS = 10_000;
/** People who press at the same time in one round beside the floor. */
const PEOPLE = 200;

/**
 * *Going* on an event with 100 seats, through two dispatchers that share nothing but the database, as
 * two bot processes do: 1,000 people within ten seconds, and rounds of 200 at once beside the floor.
 */
export async function benchSeats(ground: Ground): Promise<readonly Row[]> {
  const town = await buildTown(ground, 'slack', RUSH + (ROUNDS + 1) * PEOPLE);
  const processes = [startProcess(ground), startProcess(ground)] as const;
  const pool = openFloorPool(ground.url);
  const bots = processes.map(({ dispatcher }) => dispatcher);
  try {
    const slow = await rush(ground, town, bots);
    const results = await interleave(
      ROUNDS,
      async (round) => {
        const eventId = await layOutEvent(ground, town);
        return rateOf(round, (person) => press(town, bots, eventId, person));
      },
      async (round) => {
        const eventId = await layOutEvent(ground, town);
        return rateOf(round, (person) => pressFloor(pool, town, eventId, person));
      },
    );
    return [
      rowOf(
        `Going, ${PEOPLE} at once on ${SEATS} seats, two dispatchers ÷ like for like`,
        'presses/s',
        pairsOf(results, (rate) => rate),
        { atLeast: 1 },
        'both hold the event, count under its lock, and write inbox key, answer, seat and move',
      ),
      judged({
        path: `slowest of ${RUSH} who press Going in ten seconds, two dispatchers`,
        unit: 'ms',
        ours: quantile(slow, 1),
        floor: 3000,
        ratio: quantile(slow, 1) / 3000,
        goal: { atMost: 1 },
        value: quantile(slow, 1) / 3000,
        note: 'what both platforms allow; Slack and Discord themselves are not in it',
      }),
    ];
  } finally {
    await Promise.all(bots.map((bot) => bot.drain()));
    await Promise.all(processes.map(({ db }) => db.close()));
    await pool.end();
  }
}

interface Process {
  readonly dispatcher: DrainableDispatcher;
  readonly db: Db;
}

function startProcess({ ctx, url }: Ground): Process {
  const db = connect({ url, log: ctx.log });
  const own = { ...ctx, db, memo: makeMemo({ now: Date.now }) };
  return { dispatcher: makeDispatcher(own, commands, slashWords), db };
}

/** An event that is announced, with its card in a channel. */
async function layOutEvent({ admin }: Ground, town: Town): Promise<string> {
  const [id, personId] = [newId(), newId()];
  await admin.query('insert into person (network_id, id) values ($1, $2)', [
    town.networkId,
    personId,
  ]);
  await admin.query(
    `insert into event (network_id, id, kind, title, state, starts_at, ends_at, time_zone,
       starts_on_clock, ends_on_clock, capacity, created_by, announced_at)
     select $1, $2, 'workshop', 'Bench', 'open', t, t + interval '3 hours', 'Europe/London', t, t
       + interval '3 hours', $3, $4, now() from (select now() + interval '30 days' as t) s`,
    [town.networkId, id, SEATS, personId],
  );
  await admin.query(
    `insert into outbox (network_id, id, place_id, lane, action, channel_id, card, ids, state,
       message_id, settled_at)
     select network_id, $2, place_id, lane, 'post', id, 'event.card', array[$3::uuid], 'sent', 'm',
       now() from channel where network_id = $1 and id = $4`,
    [town.networkId, newId(), id, town.channelId],
  );
  return id;
}

/** How long each of a thousand waits who press spread over ten seconds. */
async function rush(
  ground: Ground,
  town: Town,
  bots: readonly DrainableDispatcher[],
): Promise<readonly number[]> {
  const eventId = await layOutEvent(ground, town);
  const waits = await Promise.all(
    Array.from({ length: RUSH }, async (_, at) => {
      await new Promise((done) => setTimeout(done, (at * RUSH_MS) / RUSH));
      return timed(() => press(town, bots, eventId, ROUNDS * PEOPLE + PEOPLE + at));
    }),
  );
  const { rows } = await ground.admin.query<{ seat: string; n: number }>(
    'select seat, count(*)::int as n from rsvp where event_id = $1 group by 1 order by 1',
    [eventId],
  );
  const seats = rows.map(({ seat, n }) => `${seat} ${n}`).join(', ');
  if (seats !== `seated ${SEATS}, waiting ${RUSH - SEATS}`)
    throw new Error(`The seats went wrong: ${seats}.`);
  return waits;
}

async function rateOf(round: number, tap: (person: number) => Promise<void>): Promise<number> {
  const people = Array.from({ length: PEOPLE }, (_, at) => round * PEOPLE + at);
  const ms = await timed(() => Promise.all(people.map(tap)));
  return (PEOPLE * 1000) / ms;
}

async function press(
  town: Town,
  bots: readonly DrainableDispatcher[],
  eventId: string,
  person: number,
): Promise<void> {
  const reply = await bots[person % bots.length]?.press({
    key: `bench:${newId()}`,
    who: {
      platform: 'slack',
      realm: town.placeExternalId,
      externalId: `U${100_000_000 + person}`,
      displayName: 'person',
      timeZone: 'Europe/London',
      language: null,
      isPlaceAdmin: false,
    },
    where: {
      placeExternalId: town.placeExternalId,
      placeName: 'Bench',
      channelExternalId: null,
      messageId: null,
    },
    command: 'event.going',
    ids: [eventId],
    value: null,
    values: {},
    questionsPerPage: 5,
    seenOutboxId: null,
  });
  if (reply?.kind !== 'whisper') throw new Error(`Not seated: ${JSON.stringify(reply)}`);
}

/**
 * The floor: the same rows in one plain transaction a press, each statement prepared, the event held
 * while it counts. It knows network and event, and tells nobody which number she has.
 */
async function pressFloor(
  pool: pg.Pool,
  { networkId, placeExternalId }: Town,
  eventId: string,
  person: number,
): Promise<void> {
  const client = await pool.connect();
  const run = <R extends pg.QueryResultRow>(name: keyof typeof sql, values: unknown[]) =>
    client.query<R>({ name: `seats-${name}`, text: sql[name], values });
  try {
    await client.query(`begin; set local app.network = '${networkId}'`);
    await run('inbox', [networkId, `floor:${newId()}`]);
    const account = [networkId, placeExternalId, `U${100_000_000 + person}`];
    const who = (await run<{ id: string; group: string }>('who', account)).rows[0];
    const event = (await run<{ capacity: number }>('hold', [networkId, eventId])).rows[0];
    const tally = (await run<{ taken: number; last: number }>('tally', [networkId, eventId]))
      .rows[0];
    if (!who || !event || !tally) throw new Error('The floor knows nobody like that.');
    const isSeated = tally.taken < event.capacity;
    const seat = isSeated ? 'seated' : 'waiting';
    const id = newId();
    const number = isSeated ? null : tally.last + 1;
    await run('answer', [networkId, id, eventId, who.id, who.group, seat, number]);
    await run('move', [networkId, eventId, id, seat]);
    await run('redraw', [networkId, eventId]);
    await client.query('commit');
    client.release();
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    client.release();
    throw error;
  }
}

const sql = {
  inbox: 'insert into inbox (network_id, key) values ($1, $2) on conflict do nothing',
  who: `select p.id, p.stakeholder_group as "group" from account a
    join person p on p.network_id = a.network_id and p.id = a.person_id
    where a.network_id = $1 and a.platform = 'slack' and a.realm = $2 and a.external_id = $3`,
  hold: `select capacity from event where network_id = $1 and id = $2 and state = 'open'
    and starts_at > business_now() for update`,
  tally: `select coalesce(sum(places) filter (where seat in ('seated', 'offered')), 0)::int as taken,
    coalesce(max(queue_number), 0) as last from rsvp where network_id = $1 and event_id = $2`,
  answer: `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, late, answer, seat,
      queue_number, answered_at)
    values ($1, $2, $3, $4, $5, true, 'accepted', $6, $7, business_now())`,
  move: `insert into seat_move (network_id, event_id, position, rsvp_id, move, places)
    select $1, $2, coalesce(max(position), 0) + 1, $3, $4, 1 from seat_move
    where network_id = $1 and event_id = $2`,
  redraw: `insert into outbox (network_id, id, place_id, lane, action, channel_id, target_id, card,
      ids, due_at)
    select network_id, gen_random_uuid(), place_id, lane, 'update', channel_id, id, card, ids,
      business_now() + interval '2 seconds'
    from outbox where network_id = $1 and card = 'event.card' and ids = array[$2::uuid]
      and action = 'post' and state in ('pending', 'sending', 'sent')
    on conflict (network_id, target_id) where action = 'update' and state = 'pending' do nothing`,
} as const;
