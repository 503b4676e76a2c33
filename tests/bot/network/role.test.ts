import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, runCommand } from '../../support/press.ts';

const commands = makeNetworkCommands([]);

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
      { name: 'Bo', accounts: [{ platform: 'slack' }] },
      { name: 'Sam', accounts: [{ platform: 'slack' }] },
      { name: 'Sam', accounts: [{ platform: 'discord' }] },
    ],
  });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function change(by: string, input: Record<string, string>) {
  return runCommand(ctx, commands, leafy.id, fromPerson(leafy, by), 'network.role.save', input);
}

async function rolesOf(name: string): Promise<string[]> {
  const { rows } = await database.admin.query<{ role: string }>(
    'select role from role_grant where person_id = $1 order by role',
    [leafy.person(name).id],
  );
  return rows.map(({ role }) => role);
}

test('an admin gives a role to somebody by name, and it is noted', async () => {
  const reply = await change('Amina', { person: 'bo', role: 'lead', change: 'give' });
  expect(reply).toMatchObject({ message: { summary: 'Bo now has the role: council lead.' } });
  expect(await rolesOf('Bo')).toEqual(['lead', 'member']);
  const { rows } = await database.admin.query(
    'select action, actor_id, subject_id, detail from audit_line where network_id = $1',
    [leafy.id],
  );
  expect(rows).toEqual([
    {
      action: 'network.role-given',
      actor_id: leafy.person('Amina').id,
      subject_id: leafy.person('Bo').id,
      detail: { role: 'lead' },
    },
  ]);
});

test('a mention names the person on both platforms’ ways of writing it', async () => {
  const { externalId } = leafy.person('Bo').accounts[0]!;
  await change('Amina', { person: `<@${externalId}>`, role: 'coordinator', change: 'give' });
  await change('Amina', { person: `<@${externalId}|bo>`, role: 'panellist', change: 'give' });
  expect(await rolesOf('Bo')).toEqual(['coordinator', 'member', 'panellist']);
});

test('a role is taken away again, and taking it twice says that nothing changed', async () => {
  await change('Amina', { person: 'Bo', role: 'lead', change: 'give' });
  const taken = await change('Amina', { person: 'Bo', role: 'lead', change: 'take' });
  expect(taken).toMatchObject({ message: { summary: 'Bo no longer has the role: council lead.' } });
  expect(await rolesOf('Bo')).toEqual(['member']);
  const again = await change('Amina', { person: 'Bo', role: 'lead', change: 'take' });
  expect(again).toMatchObject({
    message: { summary: 'Nothing to change: that is how it stands for Bo already.' },
  });
});

test('a name that two people bear asks for a mention', async () => {
  await expect(
    change('Amina', { person: 'Sam', role: 'lead', change: 'give' }),
  ).rejects.toMatchObject({
    code: 'bad-input',
    fields: { person: 'More than one person is called that. Please mention the right one with @.' },
  });
});

test('a person of another network is answered exactly as an unknown one', async () => {
  const mossy = await buildNetwork(database, {
    people: [{ name: 'Zed', accounts: [{ platform: 'slack' }] }],
  });
  const { externalId } = mossy.person('Zed').accounts[0]!;
  const refusals = await Promise.all(
    ['Zed', 'Nobody', `<@${externalId}>`, '<@U000>'].map((person) =>
      change('Amina', { person, role: 'lead', change: 'give' }).catch((error: unknown) => error),
    ),
  );
  expect(refusals[0]).toMatchObject({ name: 'Refusal', code: 'not-found' });
  for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
});

test('the last admin stays one', async () => {
  await expect(
    change('Amina', { person: 'Amina', role: 'admin', change: 'take' }),
  ).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await rolesOf('Amina')).toEqual(['admin', 'member']);
  await change('Amina', { person: 'Bo', role: 'admin', change: 'give' });
  await change('Amina', { person: 'Amina', role: 'admin', change: 'take' });
  expect(await rolesOf('Amina')).toEqual(['member']);
});

test('of two admins who remove one another at once, one stays', async () => {
  await change('Amina', { person: 'Bo', role: 'admin', change: 'give' });
  const outcomes = await Promise.allSettled([
    change('Amina', { person: 'Bo', role: 'admin', change: 'take' }),
    change('Bo', { person: 'Amina', role: 'admin', change: 'take' }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const left = [...(await rolesOf('Amina')), ...(await rolesOf('Bo'))];
  expect(left.filter((role) => role === 'admin')).toHaveLength(1);
});

test('the form offers the roles with what they are for', async () => {
  const opened = await runCommand(
    ctx,
    commands,
    leafy.id,
    fromPerson(leafy, 'Amina'),
    'network.role',
    { person: 'Bo' },
  );
  expect(opened).toMatchObject({
    form: {
      fields: [
        { name: 'person', initial: 'Bo' },
        {
          name: 'role',
          choices: [
            { value: 'coordinator', label: 'Coordinator' },
            { value: 'lead', label: 'Council lead' },
            { value: 'panellist', label: 'Panel member' },
            { value: 'admin', label: 'Admin' },
          ],
        },
        { name: 'change', initial: 'give' },
      ],
    },
  });
});
