/** One bot process of the bench: a dispatcher and a pool of its own, and the floor beside it. */
import type pg from 'pg';
import { commands, slashWords } from '../bot/commands.ts';
import { makeDispatcher } from '../bot/dispatch/dispatcher.ts';
import { newId } from '../bot/ids.ts';
import { answerParent } from './child.ts';
import { openFloorPool } from './floor.ts';
import { openContext } from './ground.ts';
import { timed } from './rounds.ts';
import type { PressQuestion } from './seats.ts';
import type { Town } from './town.ts';

const [url = ''] = process.argv.slice(2);
const { ctx } = await openContext(url);
const dispatcher = makeDispatcher(ctx, commands, slashWords);
const pool = openFloorPool(url);

/** How long each of these people waited, in milliseconds. */
answerParent<PressQuestion>(({ kind, town, eventId, people, everyMs }) =>
  Promise.all(
    people.map(async (person, at) => {
      // People do not all press in the same moment.
      if (everyMs > 0) await new Promise((done) => setTimeout(done, at * everyMs));
      return timed(() =>
        kind === 'press' ? press(town, eventId, person) : pressFloor(pool, town, eventId, person),
      );
    }),
  ),
);

async function press(town: Town, eventId: string, person: number): Promise<void> {
  const reply = await dispatcher.press({
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
  if (reply.kind !== 'whisper') throw new Error(`Not seated: ${JSON.stringify(reply)}`);
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
