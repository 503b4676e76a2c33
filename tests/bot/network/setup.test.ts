import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../../bot/errors.ts';
import { findNetwork } from '../../../bot/network/actor.ts';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { incomingFrom, type PressFrom, runCommand } from '../../support/press.ts';

const commands = makeNetworkCommands([]);
const answers = {
  name: 'Leafy Borough',
  organisation: 'Leafy CVS',
  contact: 'data@cvs.example',
  safeguarding: '01234 567890',
  months: '24',
};

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function admin(team: string): PressFrom {
  return {
    platform: 'slack',
    realm: team,
    externalId: `U${team}`,
    displayName: 'Amina',
    timeZone: 'Europe/Dublin',
    isPlaceAdmin: true,
    placeExternalId: team,
    placeName: 'Leafy workspace',
  };
}

test('setting up makes the network, its place and its first admin and coordinator', async () => {
  const reply = await runCommand(ctx, commands, null, admin('T1'), 'network.setup.save', answers);
  expect(reply).toMatchObject({
    kind: 'whisper',
    message: { summary: 'Leafy Borough is set up.' },
  });
  const networkId = await findNetwork(ctx, incomingFrom(admin('T1')));
  const { rows } = await database.admin.query(
    `select n.name, n.time_zone, n.k, n.retention_months, n.responsible_organisation,
       n.safeguarding_contact, p.name as place, p.realm,
       (select array_agg(role order by role) from role_grant g where g.network_id = n.network_id)
         as roles
     from network n join place p using (network_id) where n.network_id = $1`,
    [networkId],
  );
  expect(rows).toEqual([
    {
      name: 'Leafy Borough',
      time_zone: 'Europe/Dublin',
      k: 5,
      retention_months: 24,
      responsible_organisation: 'Leafy CVS',
      safeguarding_contact: '01234 567890',
      place: 'Leafy workspace',
      realm: 'T1',
      roles: ['admin', 'coordinator', 'member'],
    },
  ]);
  expect(ctx.jobs.map(({ name }) => name)).toEqual(['network.refresh-place', 'network.seal-audit']);
});

test('the nightly deletion is planned from the start, in the network’s own zone', async () => {
  await runCommand(ctx, commands, null, admin('T2'), 'network.setup.save', answers);
  const networkId = await findNetwork(ctx, incomingFrom(admin('T2')));
  const { rows } = await database.admin.query(
    `select kind, to_char(due_at at time zone 'Europe/Dublin', 'HH24:MI') as at,
       due_at > business_now() as ahead from due where network_id = $1`,
    [networkId],
  );
  expect(rows).toEqual([{ kind: 'network.retention', at: '03:15', ahead: true }]);
});

test('a place is set up only once', async () => {
  await runCommand(ctx, commands, null, admin('T3'), 'network.setup.save', answers);
  const networkId = await findNetwork(ctx, incomingFrom(admin('T3')));
  for (const name of ['network.setup', 'network.setup.new', 'network.setup.code']) {
    await expect(runCommand(ctx, commands, networkId, admin('T3'), name)).rejects.toMatchObject({
      code: 'already-done',
    });
  }
});

test('of two who set up the same place at once, one is told that it is done', async () => {
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => runCommand(ctx, commands, null, admin('T4'), 'network.setup.save', answers)),
  );
  const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(failures).toEqual([expect.objectContaining({ code: 'already-done' })]);
  const { rows } = await database.admin.query(
    `select count(*)::int as n from place where external_id = 'T4'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('only an admin of the place may set it up', async () => {
  const from = { ...admin('T5'), isPlaceAdmin: false };
  await expect(runCommand(ctx, commands, null, from, 'network.setup')).rejects.toThrow(
    /please ask one of them to type \/network setup/,
  );
});

test('an empty or endless answer is pointed at in plain words', async () => {
  const parsed = (commands['network.setup.save']!.input as import('zod').ZodType).safeParse({
    ...answers,
    name: '  ',
    contact: 'x'.repeat(201),
  });
  expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['name', 'Please fill this in.'],
    ['contact', 'Please use at most 200 characters.'],
  ]);
});

test('a further place joins with a code that works once', async () => {
  const network = await buildNetwork(database, {
    people: [{ name: 'Amina', roles: ['admin'], accounts: [{ platform: 'slack' }] }],
  });
  const account = network.person('Amina').accounts[0]!;
  const shown = await runCommand(
    ctx,
    commands,
    network.id,
    { ...account, placeExternalId: network.place('slack').externalId },
    'network.place-code',
  );
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(JSON.stringify(shown))![0];
  const { rows: stored } = await database.admin.query(
    `select encode(code_hash, 'hex') as hash, used_at from link_code where network_id = $1`,
    [network.id],
  );
  expect(JSON.stringify(stored)).not.toContain(code);

  const typed = { code: code.toLowerCase().replaceAll('-', ' ') };
  const reply = await runCommand(
    ctx,
    commands,
    null,
    admin('T6'),
    'network.setup.code.save',
    typed,
  );
  expect(reply).toMatchObject({
    message: { summary: `Leafy workspace now belongs to ${network.name}.` },
  });
  expect(await findNetwork(ctx, incomingFrom(admin('T6')))).toBe(network.id);
  const again = runCommand(ctx, commands, null, admin('T7'), 'network.setup.code.save', typed);
  await expect(again).rejects.toThrow(Refusal);
  await expect(again).rejects.toMatchObject({ code: 'not-found' });
  expect(await findNetwork(ctx, incomingFrom(admin('T7')))).toBeNull();
});
