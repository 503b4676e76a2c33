import { newId } from '../bot/ids.ts';
import { type Child, startChild } from './child.ts';
import type { Ground } from './ground.ts';
import { judged, quantile, type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, timed } from './rounds.ts';
import { buildTown, type Town } from './town.ts';

const SEATS = 100;
const RUSH = 1000;
const RUSH_MS = 10_000;
/** People who press at the same time in one round beside the floor. */
const PEOPLE = 200;

/** What a bot process is asked: these people press, one every so many milliseconds. */
export interface PressQuestion {
  readonly kind: 'press' | 'floor';
  readonly town: Town;
  readonly eventId: string;
  readonly people: readonly number[];
  readonly everyMs: number;
}

/**
 * *Going* on an event with 100 seats, through two bot processes: 1,000 people within ten seconds, and
 * rounds of 200 at once beside the floor, which the same two processes press.
 */
export async function benchSeats(ground: Ground): Promise<readonly Row[]> {
  const town = await buildTown(ground, 'slack', RUSH + (ROUNDS + 1) * PEOPLE);
  const bots = [1, 2].map(() => startChild('seats-child.ts', [ground.url]));
  try {
    const slow = await rush(ground, town, bots);
    const rateOf = async (kind: PressQuestion['kind'], round: number) => {
      const eventId = await layOutEvent(ground, town);
      const people = Array.from({ length: PEOPLE }, (_, at) => round * PEOPLE + at);
      const ms = await timed(() => share(bots, { kind, town, eventId, people, everyMs: 0 }));
      return (PEOPLE * 1000) / ms;
    };
    const results = await interleave(
      ROUNDS,
      (round) => rateOf('press', round),
      (round) => rateOf('floor', round),
    );
    return [
      rowOf(
        `Going, ${PEOPLE} at once on ${SEATS} seats, two processes ÷ like for like`,
        'presses/s',
        pairsOf(results, (rate) => rate),
        { atLeast: 1 },
        'both hold the event, count under its lock, and write inbox key, answer, seat and move',
      ),
      judged({
        path: `slowest of ${RUSH} who press Going in ten seconds, two processes`,
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
    await Promise.all(bots.map((bot) => bot.stop()));
  }
}

/** Shares the presses out among the processes; how long each took. */
async function share(bots: readonly Child[], question: PressQuestion): Promise<readonly number[]> {
  const waits = bots.map((bot, at) =>
    bot.ask<number[]>({
      ...question,
      people: question.people.filter((_, index) => index % bots.length === at),
      everyMs: question.everyMs * bots.length,
    }),
  );
  return (await Promise.all(waits)).flat();
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
  bots: readonly Child[],
): Promise<readonly number[]> {
  const eventId = await layOutEvent(ground, town);
  const people = Array.from({ length: RUSH }, (_, at) => (ROUNDS + 1) * PEOPLE + at);
  const everyMs = RUSH_MS / RUSH;
  const waits = await share(bots, { kind: 'press', town, eventId, people, everyMs });
  const { rows } = await ground.admin.query<{ seat: string; n: number }>(
    'select seat, count(*)::int as n from rsvp where event_id = $1 group by 1 order by 1',
    [eventId],
  );
  const seats = rows.map(({ seat, n }) => `${seat} ${n}`).join(', ');
  if (seats !== `seated ${SEATS}, waiting ${RUSH - SEATS}`)
    throw new Error(`The seats went wrong: ${seats}.`);
  return waits;
}
