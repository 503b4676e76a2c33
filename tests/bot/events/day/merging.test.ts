import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { look } from '../../pulse/town.ts';
import { buildDay, day, type EventTown } from './day.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Makes `vcs 0` and `vcs 1` one person; returns what is known of whether she came. */
async function merge(town: EventTown) {
  const [one, other] = ['vcs 0', 'vcs 1'].map((name) => town.network.person(name).id);
  await inWork(town.product.ctx, town.network.id, (work) =>
    mergePeople(work, people, [one ?? '', other ?? '']),
  );
  return look(
    database,
    `select attendance, attended_places as places, walk_in as "walkIn" from rsvp
     where event_id = $1 and person_id = any ($2::uuid[])`,
    [town.event, [one, other]],
  );
}

async function checkIn(town: EventTown, who: string): Promise<void> {
  const shown = await town.product.press('Coordinator', {
    command: 'event.word',
    ids: [town.event],
  });
  const word = /The word is: ([A-Z]{4})/.exec(textOf(messageOf(shown)))?.[1] ?? '';
  messageOf(await town.product.press(who, { command: 'event.checkin', values: { word } }));
}

test('who had a place with one account and came with the other is no walk-in', async () => {
  const town = await buildDay(database, { guests: [{ name: 'vcs 0' }], now: day.begun });
  await checkIn(town, 'vcs 1');
  expect(await merge(town)).toEqual([{ attendance: 'attended', places: 1, walkIn: false }]);
});

test('who came without a booking stays a walk-in, whichever account was invited', async () => {
  const town = await buildDay(database, {
    guests: [{ name: 'vcs 0', answer: 'needs-action' }],
    now: day.begun,
  });
  await checkIn(town, 'vcs 1');
  expect(await merge(town)).toEqual([{ attendance: 'attended', places: 1, walkIn: true }]);
});

test('who was noted as a no-show with one account and came with the other has come', async () => {
  const town = await buildDay(database, {
    guests: [{ name: 'vcs 0' }, { name: 'vcs 1' }, { name: 'vcs 2' }],
    now: day.begun,
  });
  await checkIn(town, 'vcs 1');
  await town.product.press('Coordinator', { command: 'event.rest-missed', ids: [town.event] });
  expect(await merge(town)).toEqual([{ attendance: 'attended', places: 1, walkIn: false }]);
});
