import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf } from '../../../support/product.ts';
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

const people = [
  { name: 'Kim Lee', group: 'school', organisation: 'Elm School' },
  { name: 'Kim Leeson', group: 'vcs', organisation: 'Home Help' },
  { name: 'Sam Roe', group: 'parent' },
  { name: 'Sam Roe', group: 'health' },
];

const build = () => buildDay(database, { people, guests: [{ name: 'vcs 0' }], now: day.evening });

async function type(town: EventTown, name: string): Promise<Reply> {
  const asked = await town.product.press('Coordinator', {
    command: 'event.walk-in',
    ids: [town.event],
  });
  return town.product.press('Coordinator', { ...formOf(asked).submit.to, values: { name } });
}

const came = (town: EventTown) =>
  look<{ name: string; group: string; walkIn: boolean; late: boolean }>(
    database,
    `select p.name, r.stakeholder_group as "group", r.walk_in as "walkIn", r.late from rsvp r
     join person p on p.id = r.person_id
     where r.event_id = $1 and r.attendance = 'attended' order by p.name`,
    [town.event],
  );

test('somebody known by exactly that name is noted at once', async () => {
  const town = await build();
  expect(textOf(messageOf(await type(town, 'kim lee')))).toContain(
    'Kim Lee is noted as having come without a booking.',
  );
  expect(textOf(messageOf(await type(town, 'Kim Lee')))).toContain('Kim Lee is ticked already.');
  expect(await came(town)).toEqual([
    { name: 'Kim Lee', group: 'school', walkIn: true, late: true },
  ]);
});

test('of several one is chosen, or somebody new is added with her group', async () => {
  const town = await build();
  const which = messageOf(await type(town, 'Sam Roe'));
  expect(textOf(which)).toContain('Who is it?');
  await town.product.press('Coordinator', buttonOf(which, 'Sam Roe, Health service').to);
  const form = formOf(await town.product.press('Coordinator', buttonOf(which, 'Somebody new').to));
  expect(form.fields[0]).toMatchObject({ name: 'name', initial: 'Sam Roe' });
  const added = await town.product.press('Coordinator', {
    ...form.submit.to,
    values: { name: 'Sam Roe', group: 'la', organisation: 'Borough' },
  });
  expect(textOf(messageOf(added))).toContain('Sam Roe is noted as having come without a booking.');
  expect((await came(town)).map(({ group }) => group).sort()).toEqual(['health', 'la']);
});

test('somebody nobody knows is asked for her group, without being asked for her name again', async () => {
  const town = await build();
  const form = formOf(await type(town, 'Nia Rees'));
  expect(form.title).toBe('Somebody new');
  expect(form.fields[0]).toMatchObject({ initial: 'Nia Rees' });
  expect(form.fields.map(({ label }) => label)).toEqual([
    'Their name',
    'They are here as a …',
    'Organisation',
  ]);
});

test('who had a booking is ticked, and is no walk-in', async () => {
  const town = await build();
  expect(textOf(messageOf(await type(town, 'vcs 0')))).toContain(
    'vcs 0 had a booking, and is ticked now.',
  );
  expect(await came(town)).toMatchObject([{ name: 'vcs 0', walkIn: false }]);
});
