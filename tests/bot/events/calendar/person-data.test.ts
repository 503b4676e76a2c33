import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../../../bot/context.ts';
import { calendarPersonData } from '../../../../bot/events/calendar/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const start = ({ product }: PulseTown, who: string) =>
  product.press(who, { command: 'event.calendar' });

const within = <T>({ product, network }: PulseTown, body: (work: Work) => Promise<T>) =>
  inWork(product.ctx, network.id, body);

const owners = ({ network }: PulseTown) =>
  look<{ name: string }>(
    database,
    `select p.name from calendar_feed f
     join person p on p.network_id = f.network_id and p.id = f.person_id
     where f.network_id = $1 order by 1`,
    [network.id],
  ).then((rows) => rows.map(({ name }) => name));

test('an export says that there is a link, not which', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const { network } = town;
  await start(town, 'vcs 0');
  const exported = (who: string) =>
    within(town, (work) => calendarPersonData.exportPerson(work, network.person(who).id));
  expect(await exported('vcs 0')).toEqual([
    { name: 'calendar link', rows: [{ made: expect.stringMatching(/^2026-12-07T09:00/) }] },
  ]);
  expect(await exported('vcs 1')).toEqual([{ name: 'calendar link', rows: [] }]);
});

test('who is erased has no link any more', async () => {
  const town = await buildTown(database, { vcs: 2 });
  await start(town, 'vcs 0');
  await start(town, 'vcs 1');
  await within(town, (work) =>
    calendarPersonData.forgetPerson(work, town.network.person('vcs 0').id),
  );
  expect(await owners(town)).toEqual(['vcs 1']);
});

test('of two linked accounts the older person’s link goes on, else the other’s', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const { network } = town;
  const merge = (from: string, to: string) =>
    within(town, (work) =>
      calendarPersonData.mergePeople(work, network.person(from).id, network.person(to).id),
    );
  await start(town, 'vcs 0');
  expect(await merge('vcs 0', 'vcs 1')).toEqual([]);
  expect(await owners(town)).toEqual(['vcs 1']);
  await start(town, 'vcs 2');
  expect(await merge('vcs 2', 'vcs 1')).toEqual([
    'The calendar link of the account that was linked no longer works; the other one does. Type /event calendar to see it.',
  ]);
  expect(await owners(town)).toEqual(['vcs 1']);
  expect(await merge('vcs 2', 'vcs 1')).toEqual([]);
});
