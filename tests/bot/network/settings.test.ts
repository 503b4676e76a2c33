import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { groupLabel, quietRulesOf, readNetwork } from '../../../bot/network/network.ts';
import { inWork } from '../../../bot/work.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildEvent } from '../../support/event.ts';
import { fromPerson, runCommand } from '../../support/press.ts';

const commands = makeNetworkCommands([]);
const asTheyAre = {
  zone: 'Europe/London',
  quiet: '20:00-08:00',
  days: ['weekends', 'holidays'],
  k: '5',
};

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
});
beforeEach(async () => {
  leafy = await buildNetwork(database, {
    people: [
      {
        name: 'Amina',
        roles: ['admin'],
        locality: 'North ward',
        accounts: [{ platform: 'slack' }],
      },
    ],
  });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function save(input: Record<string, unknown>, name = 'network.settings.save') {
  return runCommand(ctx, commands, leafy.id, fromPerson(leafy, 'Amina'), name, input);
}

function read() {
  return inWork(ctx, leafy.id, readNetwork);
}

test('the form shows the settings as they are, and saving it unchanged changes nothing', async () => {
  const before = await read();
  const opened = await save({}, 'network.settings');
  if (opened.kind !== 'form') throw new Error('No form.');
  const initial = Object.fromEntries(
    opened.form.fields.map((field) => [field.name, 'initial' in field ? field.initial : undefined]),
  );
  expect(initial).toMatchObject(asTheyAre);
  await save(initial);
  expect(await read()).toEqual(before);
});

test('zone, quiet hours and days are saved, and quiet hours can be switched off', async () => {
  await save({ zone: 'Europe/Paris', quiet: '19.30 – 7', days: ['holidays'], k: '5' });
  expect(quietRulesOf(await read())).toEqual({
    zone: 'Europe/Paris',
    quietFrom: '19:30',
    quietUntil: '07:00',
    weekends: false,
    holidays: true,
  });
  await save({ ...asTheyAre, quiet: 'none', days: undefined });
  expect(await read()).toMatchObject({
    quietFrom: '00:00',
    quietUntil: '00:00',
    quietWeekends: false,
    quietHolidays: false,
  });
});

test('the smallest group may be raised, never lowered', async () => {
  await save({ ...asTheyAre, k: '8' });
  expect((await read()).k).toBe(8);
  await expect(save({ ...asTheyAre, zone: 'Europe/Paris', k: '7' })).rejects.toMatchObject({
    code: 'not-allowed',
    fields: { k: 'The smallest group cannot be lowered: it is 8 now. Please enter 8 or more.' },
  });
  expect(await read()).toMatchObject({ k: 8, timeZone: 'Europe/London' });
});

test('a network’s own words are used for its groups, the others stay', async () => {
  await save({ ...asTheyAre, relabels: "vcs = VCSE group\n\nchildren's centre = family hub" });
  const network = await read();
  expect(network.relabels).toEqual({ vcs: 'VCSE group', centre: 'family hub' });
  expect([
    groupLabel(network, 'vcs'),
    groupLabel(network, 'la'),
    groupLabel(network, null),
  ]).toEqual(['VCSE group', 'council (local authority)', 'someone else']);
});

test.each([
  [{ zone: 'Moon/Base' }, 'zone', 'Please type a time zone such as Europe/London.'],
  [{ zone: 'EST' }, 'zone', 'Please type a time zone such as Europe/London.'],
  [{ quiet: 'late' }, 'quiet', 'Please type two times such as 20:00-8:00, or none.'],
  [{ quiet: '25:00-8:00' }, 'quiet', 'Please type two times such as 20:00-8:00, or none.'],
  [{ k: '4' }, 'k', 'Please type a whole number, 5 or more.'],
  [{ k: 'five' }, 'k', 'Please type a whole number, 5 or more.'],
  [
    { relabels: 'vcs VCSE' },
    'relabels',
    'This line was not understood: “vcs VCSE”. Please write it like this: vcs = VCSE group.',
  ],
])('what cannot be read is pointed at: %o', (wrong, field, sentence) => {
  const { input } = commands['network.settings.save'] as unknown as { input: z.ZodType };
  const { error } = input.safeParse({ ...asTheyAre, ...wrong });
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, sentence]]);
});

test('areas are those of the list; one in which somebody is stays', async () => {
  await save({ areas: 'North ward\nOld ward' }, 'network.areas.save');
  const reply = await save({ areas: ' South  ward \n\nSouth ward' }, 'network.areas.save');
  expect(reply).toMatchObject({ message: { summary: 'Saved: 2 areas.' } });
  const opened = await save({}, 'network.areas');
  expect(opened).toMatchObject({ form: { fields: [{ initial: 'North ward\nSouth ward' }] } });
});

test('an area for which an event was planned stays too', async () => {
  await save({ areas: 'North ward\nOld ward' }, 'network.areas.save');
  const { id } = await buildEvent(database, leafy, { createdBy: 'Amina' });
  await database.admin.query(
    `update event set locality_id = (select id from locality where name = 'Old ward'
       and network_id = $2) where id = $1`,
    [id, leafy.id],
  );
  expect(await save({ areas: 'South ward' }, 'network.areas.save')).toMatchObject({
    message: { summary: 'Saved: 3 areas.' },
  });
});

test('a change of settings is noted in the audit list in plain words', async () => {
  await save({ ...asTheyAre, k: '6' });
  const list = await save({}, 'network.audit');
  expect(list).toMatchObject({
    message: {
      blocks: [{}, { items: [[{ style: 'date-time' }, ' · Amina changed the settings']] }, {}],
    },
  });
});
