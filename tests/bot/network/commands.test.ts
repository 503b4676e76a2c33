import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { networkPersonData } from '../../../bot/network/person-data.ts';
import { encodeRoute } from '../../../bot/route.ts';
import type { Form } from '../../../bot/view.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, runCommand } from '../../support/press.ts';

const commands = makeNetworkCommands([networkPersonData]);

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
  leafy = await buildNetwork(database, {
    people: [
      {
        name: 'Amina',
        roles: ['coordinator', 'admin'],
        organisation: 'Leafy Play',
        locality: 'North ward',
        accounts: [{ platform: 'slack' }],
      },
    ],
  });
  await database.admin.query(
    `insert into locality (network_id, id, name)
     select $1, gen_random_uuid(), 'Ward ' || n from generate_series(1, 40) n`,
    [leafy.id],
  );
});
afterAll(() => database.close());

async function openForm(name: string): Promise<Form> {
  const from = { ...fromPerson(leafy, 'Amina'), isPlaceAdmin: true, placeName: 'Here' };
  const networkId = name.startsWith('network.setup') ? null : leafy.id;
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from organisation where network_id = $1',
    [leafy.id],
  );
  const input = { organisation: rows[0]!.id };
  const outcome = await runCommand(ctx, commands, networkId, from, name, input);
  if (outcome.kind !== 'form') throw new Error(`${name} opens no form.`);
  return outcome.form;
}

test.each([
  'network.setup.new',
  'network.setup.code',
  'network.join',
  'network.person.add',
  'network.organisation.add',
  'network.organisation.edit',
  'network.offer',
  'network.find.words',
  'network.role',
  'network.settings',
  'network.areas',
])('the form of %s fits the narrowest platform and can be opened again', async (name) => {
  const form = await openForm(name);
  expect(form.title.length).toBeLessThanOrEqual(24);
  expect(form.fields.length).toBeLessThanOrEqual(5);
  for (const field of form.fields) {
    expect(field.label.length).toBeLessThanOrEqual(45);
    expect((field.help ?? '').length).toBeLessThanOrEqual(100);
    if (field.kind !== 'single') continue;
    expect(field.choices.length).toBeLessThanOrEqual(25);
    const values = field.choices.map(({ value }) => value);
    expect(field.initial === undefined || values.includes(field.initial)).toBe(true);
  }
  for (const to of [form.submit.to, form.reopen]) {
    expect(Object.keys(commands)).toContain(to.command);
    expect(to.ids).toHaveLength(commands[to.command]!.ids.length);
    expect(encodeRoute(to).length).toBeLessThanOrEqual(100);
  }
  expect(form.reopen.command).toBe(name);
});

test('every subcommand is there once, with a description that fits', () => {
  const slashes = Object.values(commands).flatMap(({ slash }) => (slash ? [slash] : []));
  expect(slashes.map(({ sub }) => sub).sort()).toEqual([
    'areas',
    'audit',
    'code',
    'find',
    'join',
    'link',
    'me',
    'organisation',
    'person',
    'role',
    'settings',
    'setup',
    'unlink',
  ]);
  for (const { description } of slashes) expect(description.length).toBeLessThanOrEqual(100);
});

test('only open commands are open: whatever changes the network asks for a role', () => {
  const who = Object.fromEntries(Object.entries(commands).map(([name, each]) => [name, each.who]));
  expect(who).toMatchObject({
    'network.role.save': ['admin'],
    'network.settings.save': ['admin'],
    'network.audit': ['admin'],
    'network.place-code': ['admin'],
    'network.areas.save': ['coordinator', 'admin'],
    'network.person.add.save': ['coordinator', 'admin'],
    'network.questions': ['coordinator', 'admin'],
    'network.answer.save': ['coordinator', 'admin'],
    'network.answered': ['coordinator', 'admin'],
    'network.me.export': 'joined',
    'network.me.erase.yes': 'joined',
  });
  const open = Object.entries(who).flatMap(([name, each]) => (each === 'anyone' ? [name] : []));
  expect(open).toEqual(['network.join', 'network.join.save', 'network.link']);
});
