import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../bot/ids.ts';
import { findNetwork } from '../../../bot/network/actor.ts';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { replayErasures } from '../../../bot/network/erasure.ts';
import { networkPersonData } from '../../../bot/network/person-data.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { findPersonColumns } from '../../support/person-tables.ts';
import { fromPerson, incomingFrom, runCommand } from '../../support/press.ts';

const capabilities = [networkPersonData];
const commands = makeNetworkCommands(capabilities);

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
      { name: 'Amina', roles: ['admin'], accounts: [{ platform: 'slack' }] },
      {
        name: '=cmd()',
        group: 'centre',
        organisation: 'Oak Canary Centre',
        locality: 'North ward',
        accounts: [{ platform: 'slack' }, { platform: 'discord' }],
      },
      { name: 'Someone Else', accounts: [{ platform: 'slack' }] },
    ],
  });
  await database.admin.query('update person set contact = $2 where id = $1', [
    bo().id,
    'canary@oak.example',
  ]);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function bo() {
  return leafy.person('=cmd()');
}

function run(by: string, name: string) {
  return runCommand(ctx, commands, leafy.id, fromPerson(leafy, by), name);
}

async function files() {
  const reply = await run('=cmd()', 'network.me.export');
  if (reply.kind !== 'whisper') throw new Error('No whisper.');
  return reply.message.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []));
}

test('a person sees what is held about her', async () => {
  const reply = await run('=cmd()', 'network.me');
  expect(reply).toMatchObject({
    kind: 'whisper',
    message: {
      blocks: [
        { kind: 'heading' },
        {
          items: [
            'Name: =cmd()',
            "You answer as: children's centre",
            'Area: North ward',
            'Organisations: Oak Canary Centre',
            'Accounts: Slack (=cmd()) and Discord (=cmd())',
            'Roles: Member',
          ],
        },
        { kind: 'note' },
        {
          buttons: [
            { label: 'Change' },
            { label: 'Export' },
            { label: 'Unlink this account' },
            { label: 'Erase me' },
          ],
        },
      ],
    },
  });
});

test('the export holds everything about her, and nothing about others', async () => {
  const [csv, json] = await files();
  const data = JSON.parse(String(json!.body));
  expect(data['About you']).toMatchObject([
    { id: bo().id, name: '=cmd()', 'answers as': 'centre', contact: 'canary@oak.example' },
  ]);
  expect(data.Organisations).toEqual([{ name: 'Oak Canary Centre' }]);
  expect(data.Accounts.map((each: { platform: string }) => each.platform)).toEqual([
    'discord',
    'slack',
  ]);
  expect(data['Channels you are in']).toHaveLength(2);
  expect(data.Roles).toMatchObject([{ role: 'member' }]);
  expect(data['What was noted']).toMatchObject([{ action: 'network.exported', by: 'you' }]);
  expect(csv!.name).toBe('my-data.csv');
  expect(csv!.body).toContain(`About you,1,name,'=cmd()\r\n`);
  for (const { body } of [csv!, json!]) {
    expect(body).not.toContain('Someone Else');
    expect(body).not.toContain('Amina');
  }
});

test('erasing leaves nothing by which she can be known, in any table', async () => {
  const traces = [bo().name, 'canary@oak.example', ...bo().accounts.map((a) => a.externalId)];
  const accountIds = bo().accounts.map(({ id }) => id);
  await database.admin.query(
    `insert into outbox (network_id, id, place_id, lane, action, account_id, card)
     values ($1, $2, $3, 'l', 'direct', $4, 'pulse.invite')`,
    [leafy.id, newId(), leafy.place('slack').id, accountIds[0]],
  );
  await database.admin.query(`insert into link_attempt (network_id, account_id) values ($1, $2)`, [
    leafy.id,
    accountIds[0],
  ]);
  await run('=cmd()', 'network.link');
  expect(await run('=cmd()', 'network.me.erase')).toMatchObject({
    message: { summary: 'Erase everything about you?' },
  });
  expect(await run('=cmd()', 'network.me.erase.yes')).toMatchObject({
    kind: 'replace',
    message: { summary: expect.stringMatching(/^Done: you are erased/) },
  });

  const { rows: tables } = await database.admin.query<{ name: string }>(
    `select relname::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  for (const { name } of tables) {
    const { rows } = await database.admin.query(
      `select t::text as text from ${name} t
       where coalesce(to_jsonb(t) ->> 'network_id', $1) = $1`,
      [leafy.id],
    );
    const text = JSON.stringify(rows);
    for (const trace of [...traces, ...accountIds]) {
      expect({ name, trace, found: text.includes(trace) }).toEqual({ name, trace, found: false });
    }
  }
  const incoming = incomingFrom({
    ...fromPerson(leafy, '=cmd()', 'discord'),
    placeExternalId: null,
  });
  expect(await findNetwork(ctx, incoming)).toBeNull();
});

test('an erased person stays as a bare id, in the ledger only as a keyed hash', async () => {
  await run('=cmd()', 'network.me.erase.yes');
  const { rows: people } = await database.admin.query(
    `select name, stakeholder_group, contact, locality_id, erased_at is not null as erased
     from person where id = $1`,
    [bo().id],
  );
  expect(people).toEqual([
    { name: null, stakeholder_group: null, contact: null, locality_id: null, erased: true },
  ]);
  const { rows: ledger } = await database.admin.query<{ subject_hash: Buffer }>(
    'select subject_hash from erasure where network_id = $1',
    [leafy.id],
  );
  expect(ledger.map(({ subject_hash }) => subject_hash)).toEqual([
    ctx.keyring.digest('erasure', leafy.id, bo().id),
  ]);
  const { rows: noted } = await database.admin.query(
    `select actor_id, subject_id, detail from audit_line where action = 'network.erased'
     and network_id = $1`,
    [leafy.id],
  );
  expect(noted).toEqual([{ actor_id: null, subject_id: bo().id, detail: {} }]);
});

test('whoever comes back after a restore is erased again, and only she', async () => {
  await run('=cmd()', 'network.me.erase.yes');
  await database.admin.query(`update person set erased_at = null, name = 'Back' where id = $1`, [
    bo().id,
  ]);
  expect(await replayErasures(ctx, capabilities)).toBe(1);
  const { rows } = await database.admin.query(
    'select name from person where network_id = $1 and erased_at is null order by name',
    [leafy.id],
  );
  expect(rows).toEqual([{ name: 'Amina' }, { name: 'Someone Else' }]);
  expect(await replayErasures(ctx, capabilities)).toBe(0);
});

test('the only admin makes somebody else one before she goes', async () => {
  for (const name of ['network.me.erase', 'network.me.erase.yes']) {
    await expect(run('Amina', name)).rejects.toThrow(/make somebody else an admin first/);
  }
});

test('the network’s entry names every table of its own that bears a person', async () => {
  const columns = await findPersonColumns(database);
  const own = [
    'person',
    'account',
    'account_place',
    'audit_line',
    'channel_member',
    'link_attempt',
    'link_code',
    'outbox',
    'person_organisation',
    'role_grant',
  ];
  const found = new Set(columns.map(({ table }) => table));
  expect(own.filter((table) => !found.has(table))).toEqual([]);
  expect([...networkPersonData.tables].sort()).toEqual(own.sort());
});
