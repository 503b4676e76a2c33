import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../bot/ids.ts';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { joinForm, readThen } from '../../../bot/network/join.ts';
import { encodeRoute } from '../../../bot/route.ts';
import { inWork } from '../../../bot/work.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, fromStranger, runCommand } from '../../support/press.ts';

const commands = makeNetworkCommands([]);
const nobody = { person: null, displayName: null };

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
  leafy = await buildNetwork(database, {
    name: 'Leafy',
    people: [
      {
        name: 'Amina',
        group: 'la',
        organisation: 'Leafy Play',
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

async function people(externalId: string) {
  const { rows } = await database.admin.query(
    `select p.name, p.stakeholder_group as group, o.name as organisation, l.name as area,
       array(select role from role_grant g where g.person_id = p.id) as roles,
       (select count(*)::int from account_place ap where ap.account_id = a.id) as places
     from account a join person p on p.id = a.person_id
     left join person_organisation m on m.person_id = p.id
     left join organisation o on o.id = m.organisation_id
     left join locality l on l.id = p.locality_id
     where a.external_id = $1 order by o.name`,
    [externalId],
  );
  return rows;
}

test('the form asks the group in plain words and leads to the privacy page', async () => {
  const form = await inWork(ctx, leafy.id, (work) => joinForm(work, nobody, null));
  expect(form.fields.map(({ name, label }) => [name, label])).toEqual([
    ['group', "I'm answering as a …"],
    ['organisation', 'Organisation'],
    ['area', 'Area'],
    ['name', 'Name'],
  ]);
  expect(form.fields[0]).toMatchObject({
    choices: [
      { value: 'vcs', label: 'Voluntary or community group' },
      { value: 'la', label: 'Council (local authority)' },
      { value: 'centre', label: "Children's centre" },
      { value: 'school', label: 'School' },
      { value: 'health', label: 'Health service' },
      { value: 'parent', label: 'Parent or carer' },
      { value: 'other', label: 'Someone else' },
    ],
  });
  expect(JSON.stringify(form.intro)).toContain(`http://convene.test/privacy/${leafy.privacySlug}`);
});

test('a network’s own words stand in the form', async () => {
  const network = await buildNetwork(database);
  await database.admin.query(`update network set relabels = $2 where network_id = $1`, [
    network.id,
    { vcs: 'VCSE group' },
  ]);
  const form = await inWork(ctx, network.id, (work) => joinForm(work, nobody, null));
  expect(form.fields[0]).toMatchObject({
    choices: expect.arrayContaining([{ value: 'vcs', label: 'VCSE group' }]),
  });
  expect(form.fields.map(({ name }) => name)).toEqual(['group', 'organisation', 'name']);
});

test('joining makes a person with account, organisation and role', async () => {
  const from = fromStranger(leafy, 'slack', 'UNEW');
  const reply = await runCommand(ctx, commands, leafy.id, from, 'network.join.save', {
    group: 'vcs',
    organisation: '  leafy   PLAY ',
    name: 'Nadia\u202e',
  });
  expect(reply).toMatchObject({ kind: 'whisper', message: { summary: 'Welcome to Leafy.' } });
  expect(await people('UNEW')).toEqual([
    {
      name: 'Nadia',
      group: 'vcs',
      organisation: 'Leafy Play',
      area: null,
      roles: ['member'],
      places: 1,
    },
  ]);
});

test('joining twice at once makes one person', async () => {
  const from = fromStranger(leafy, 'discord', '200000000000000002');
  await Promise.all(
    [1, 2, 3].map(() =>
      runCommand(ctx, commands, leafy.id, from, 'network.join.save', { group: 'parent' }),
    ),
  );
  expect(await people('200000000000000002')).toHaveLength(1);
  const { rows } = await database.admin.query(
    `select count(*)::int as n from person where stakeholder_group = 'parent'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('whoever has joined finds the form filled in, and changes what she told', async () => {
  const from = fromPerson(leafy, 'Amina');
  const opened = await runCommand(ctx, commands, leafy.id, from, 'network.join');
  expect(opened).toMatchObject({
    form: {
      title: 'What we know about you',
      fields: [
        { name: 'group', initial: 'la' },
        { name: 'organisation', initial: 'Leafy Play' },
        { name: 'area', initial: expect.any(String) },
        { name: 'name', initial: 'Amina' },
      ],
    },
  });
  await runCommand(ctx, commands, leafy.id, from, 'network.join.save', {
    group: 'school',
    name: 'Amina B',
  });
  expect(await people(from.externalId)).toMatchObject([
    { name: 'Amina B', group: 'school', organisation: 'Leafy Play', area: 'North ward' },
  ]);
});

test('after joining she goes on with what she had pressed', async () => {
  const then = { command: 'pulse.answer', ids: [newId(), newId()], value: '4' };
  const form = await inWork(ctx, leafy.id, (work) => joinForm(work, nobody, then));
  const { value } = form.submit.to;
  expect(readThen(value)).toEqual(then);
  expect(encodeRoute(form.submit.to).length).toBeLessThanOrEqual(100);
  expect(encodeRoute(form.reopen).length).toBeLessThanOrEqual(100);
  const from = fromStranger(leafy, 'slack', 'UTHEN');
  const outcome = await runCommand(ctx, commands, leafy.id, from, 'network.join.save', {
    group: 'vcs',
    value,
  });
  expect(outcome).toEqual({ kind: 'go-on', to: then });
});

test('a route too long to travel is left out rather than breaking the form', async () => {
  const then = { command: 'pulse.answer', ids: [newId(), newId(), newId()], value: '4' };
  const form = await inWork(ctx, leafy.id, (work) => joinForm(work, nobody, then));
  expect(form.submit.to).toEqual({ command: 'network.join.save', ids: [] });
});

test('an area of another network is answered as an unknown one', async () => {
  const other = await buildNetwork(database, {
    people: [{ name: 'Zed', locality: 'Far ward', accounts: [{ platform: 'slack' }] }],
  });
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from locality where network_id = $1',
    [other.id],
  );
  const from = fromStranger(leafy, 'slack', 'UFAR');
  const refusals = await Promise.all(
    [rows[0]!.id, newId()].map((area) =>
      runCommand(ctx, commands, leafy.id, from, 'network.join.save', { group: 'vcs', area }).catch(
        (error: unknown) => error,
      ),
    ),
  );
  expect(refusals[0]).toMatchObject({ name: 'Refusal', code: 'not-found' });
  expect(refusals[0]).toEqual(refusals[1]);
});

test('a coordinator adds somebody who has no account', async () => {
  const from = fromPerson(leafy, 'Amina');
  await runCommand(ctx, commands, leafy.id, from, 'network.person.add.save', {
    name: 'Grace',
    group: 'centre',
    organisation: 'Oak Centre',
    way: 'paper',
    contact: 'Oak Road 1',
  });
  const { rows } = await database.admin.query(
    `select p.stakeholder_group as group, p.preferred_way as way, p.contact, p.added_by, o.name
     from person p join person_organisation m on m.person_id = p.id
     join organisation o on o.id = m.organisation_id where p.name = 'Grace'`,
  );
  expect(rows).toEqual([
    {
      group: 'centre',
      way: 'paper',
      contact: 'Oak Road 1',
      added_by: leafy.person('Amina').id,
      name: 'Oak Centre',
    },
  ]);
});
