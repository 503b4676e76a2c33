import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { announceEvent } from './making.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** An event of four places, all taken in order by `vcs 0` to `vcs 3`; `vcs 4` waits. */
async function fullEvent(): Promise<{ town: PulseTown; event: string }> {
  const town = await buildTown(database, { vcs: 6 });
  const event = await announceEvent(town, { places: { capacity: '4', reminders: [] } });
  for (let at = 0; at < 5; at += 1)
    await town.product.press(`vcs ${at}`, { command: 'event.going', ids: [event] });
  return { town, event };
}

const places = (town: PulseTown, event: string, capacity: string) =>
  town.product.press('Coordinator', {
    command: 'event.save-places',
    ids: [event],
    values: { capacity, reminders: [] },
  });

const seats = (event: string) =>
  look<{ name: string; seat: string }>(
    database,
    `select p.name, r.seat from rsvp r join person p on p.id = r.person_id
     where r.event_id = $1 and r.seat <> 'none' order by p.name`,
    [event],
  );
const capacity = (event: string) =>
  look(database, 'select capacity, capacity_goal from event where id = $1', [event]);

test('lowered below the places that are taken nobody loses one, and the coordinator is asked', async () => {
  const { town, event } = await fullEvent();
  const reply = messageOf(await places(town, event, '2'));
  expect(textOf(reply)).toBe(
    [
      '4 places are taken or offered, so there cannot be only 2 yet. Everything else is saved.',
      'Nobody loses a place without being told. What do you want to do?',
      '[Come down to 2 as people drop out] [Put the last 2 back in the queue]',
      'If you do neither, it stays as it was.',
    ].join('\n'),
  );
  expect(await capacity(event)).toEqual([{ capacity: 4, capacity_goal: null }]);
  expect((await seats(event)).map(({ seat }) => seat)).toEqual([
    'seated',
    'seated',
    'seated',
    'seated',
    'waiting',
  ]);
});

test('coming down by itself, a place that comes free is offered to nobody until it is as wanted', async () => {
  const { town, event } = await fullEvent();
  const {
    command,
    ids,
    value = '',
  } = buttonOf(messageOf(await places(town, event, '2')), 'Come down to 2 as people drop out').to;
  await town.product.press('Coordinator', { command, ids, value });
  for (const who of ['vcs 0', 'vcs 1']) {
    await town.product.press(who, { command: 'event.cant', ids: [event] });
  }
  expect(await capacity(event)).toEqual([{ capacity: 2, capacity_goal: null }]);
  expect(await seats(event)).toEqual([
    { name: 'vcs 2', seat: 'seated' },
    { name: 'vcs 3', seat: 'seated' },
    { name: 'vcs 4', seat: 'waiting' },
  ]);
  await town.product.press('vcs 2', { command: 'event.cant', ids: [event] });
  expect((await seats(event)).at(-1)).toEqual({ name: 'vcs 4', seat: 'offered' });
});

test('put back, whoever got a place last waits first in the queue', async () => {
  const { town, event } = await fullEvent();
  const {
    command,
    ids,
    value = '',
  } = buttonOf(messageOf(await places(town, event, '2')), 'Put the last 2 back in the queue').to;
  await town.product.press('Coordinator', { command, ids, value });
  const queue = await look<{ name: string }>(
    database,
    `select p.name from rsvp r join person p on p.id = r.person_id
     where r.event_id = $1 and r.seat = 'waiting' order by r.queue_number`,
    [event],
  );
  expect(queue.map(({ name }) => name)).toEqual(['vcs 2', 'vcs 3', 'vcs 4']);
  expect(await capacity(event)).toEqual([{ capacity: 2, capacity_goal: null }]);
});

test('more places are offered at once to those who wait', async () => {
  const { town, event } = await fullEvent();
  expect(textOf(messageOf(await places(town, event, '5')))).toBe(
    '“Winter market place” is changed, and its card with it.',
  );
  expect((await seats(event)).at(-1)).toEqual({ name: 'vcs 4', seat: 'offered' });
});
