import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../bot/ids.ts';
import { listAnnouncedEvents, listPersonEvents } from '../../db/calendar-event.ts';
import { inNetwork } from '../../db/connect.ts';
import { buildTown } from '../bot/pulse/town.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildEvent } from '../support/event.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('where there are too many, the nearest ahead are kept before those that are over', async () => {
  const { network } = await buildTown(database, { vcs: 1 });
  for (const [title, day] of [
    ['over', '2026-12-06'],
    ['far', '2027-06-01'],
    ['near', '2026-12-08'],
    ['next', '2026-12-09'],
  ] as const) {
    const { id } = await buildEvent(database, network, {
      createdBy: 'Coordinator',
      title,
      startsAt: `${day}T10:00:00Z`,
    });
    await database.admin.query(
      `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer)
       values ($1, $2, $3, $4, 'vcs', 'tentative')`,
      [network.id, newId(), id, network.person('vcs 0').id],
    );
  }
  const titles = async (limit: number) =>
    inNetwork(database.db, network.id, async (tx) => [
      (await listAnnouncedEvents(tx, limit)).map(({ title }) => title),
      (await listPersonEvents(tx, network.person('vcs 0').id, limit)).map(({ title }) => title),
    ]);
  const two = ['near', 'next'];
  expect(await titles(2)).toEqual([two, two]);
  const all = ['over', 'near', 'next', 'far'];
  expect(await titles(4)).toEqual([all, all]);
});
