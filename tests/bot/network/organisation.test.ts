import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../bot/ids.ts';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, runCommand } from '../../support/press.ts';

const commands = makeNetworkCommands([]);

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
let mossy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
});
beforeEach(async () => {
  leafy = await buildNetwork(database, {
    people: [
      { name: 'Amina', organisation: 'Leafy Play', accounts: [{ platform: 'slack' }] },
      { name: 'Bo', organisation: 'Oak Centre', accounts: [{ platform: 'slack' }] },
      { name: 'Cy', roles: ['coordinator'], accounts: [{ platform: 'slack' }] },
    ],
  });
  mossy = await buildNetwork(database, {
    people: [{ name: 'Zed', organisation: 'Far Away', accounts: [{ platform: 'slack' }] }],
  });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function run(by: string, name: string, input: Record<string, unknown> = {}) {
  return runCommand(ctx, commands, leafy.id, fromPerson(leafy, by), name, input);
}

async function idOf(network: BuiltNetwork, name: string): Promise<string> {
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from organisation where network_id = $1 and name = $2',
    [network.id, name],
  );
  return rows[0]!.id;
}

test('a person sees hers, adds one that is known by another, and leaves one', async () => {
  const reply = await run('Amina', 'network.organisation.add.save', {
    name: 'oak CENTRE',
    contact: 'not hers to say',
  });
  const text = JSON.stringify(reply);
  expect(text).toContain('Leafy Play');
  expect(text).toContain('Oak Centre');
  expect(text).not.toContain('not hers to say');
  const left = await run('Amina', 'network.organisation.leave', {
    organisation: await idOf(leafy, 'Oak Centre'),
  });
  expect(JSON.stringify(left)).not.toContain('Oak Centre');
});

test('a member edits her own organisation', async () => {
  const organisation = await idOf(leafy, 'Leafy Play');
  const saved = await run('Amina', 'network.organisation.edit.save', {
    organisation,
    name: 'Leafy Playgroup',
    sector: 'voluntary',
    contact: 'play@leafy.example',
  });
  expect(saved).toEqual({ kind: 'go-on', to: { command: 'network.organisation', ids: [] } });
  const reply = await run('Amina', 'network.organisation');
  expect(reply).toMatchObject({
    message: {
      blocks: [
        {},
        {
          text: [
            { bold: 'Leafy Playgroup' },
            expect.stringMatching(
              /^\nContact: play@leafy.example · Voluntary group or charity · checked on \d+ \w+ 20\d\d\nHas not said yet what it offers$/,
            ),
          ],
        },
        {},
        {},
      ],
    },
  });
});

test('a name that another organisation bears is refused beside the field', async () => {
  await expect(
    run('Amina', 'network.organisation.edit.save', {
      organisation: await idOf(leafy, 'Leafy Play'),
      name: 'OAK centre',
    }),
  ).rejects.toMatchObject({ code: 'already-done', fields: { name: expect.any(String) } });
});

test('what is not hers, another network’s and an unknown one are all answered alike', async () => {
  const ids = [await idOf(leafy, 'Oak Centre'), await idOf(mossy, 'Far Away'), newId()];
  for (const name of [
    'network.organisation.edit',
    'network.organisation.edit.save',
    'network.organisation.leave',
  ]) {
    const refusals = await Promise.all(
      ids.map((organisation) =>
        run('Amina', name, { organisation, name: 'Mine' }).catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ name: 'Refusal', code: 'not-found' });
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
  }
  expect(await idOf(mossy, 'Far Away')).toBe(ids[1]);
});

test('a coordinator may edit any organisation of her network, and only of hers', async () => {
  const opened = await run('Cy', 'network.organisation.edit', {
    organisation: await idOf(leafy, 'Oak Centre'),
  });
  expect(opened).toMatchObject({
    form: { fields: [{ name: 'name', initial: 'Oak Centre' }, {}, {}, {}] },
  });
  await expect(
    run('Cy', 'network.organisation.edit', { organisation: await idOf(mossy, 'Far Away') }),
  ).rejects.toMatchObject({ code: 'not-found' });
});
