import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../../bot/command.ts';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { networkPersonData, type PersonCapability } from '../../../bot/network/person-data.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, fromStranger, type PressFrom, runCommand } from '../../support/press.ts';

let merges: string[][] = [];
let failing = false;
const later: PersonCapability = {
  name: 'later',
  tables: [],
  exportPerson: async () => [],
  forgetPerson: async () => undefined,
  mergePeople: async (_, fromId, toId) => {
    if (failing) throw new Error('The later capability fails.');
    merges.push([fromId, toId]);
    return ['Both of your ballots stay.'];
  },
};
const commands = makeNetworkCommands([networkPersonData, later]);

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
});
beforeEach(async () => {
  merges = [];
  failing = false;
  leafy = await buildNetwork(database, {
    people: [
      {
        name: 'Older',
        group: null,
        roles: ['lead', 'panellist'],
        organisation: 'Leafy Play',
        accounts: [{ platform: 'slack' }],
      },
      {
        name: 'Younger',
        group: 'la',
        roles: ['coordinator', 'panellist'],
        organisation: 'Oak Centre',
        accounts: [{ platform: 'discord' }],
      },
    ],
  });
  await database.admin.query(
    `update person set joined_at = joined_at - interval '1 day' where id = $1`,
    [leafy.person('Older').id],
  );
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function makeCode(from: PressFrom, network = leafy): Promise<string> {
  return codeIn(await runCommand(ctx, commands, network.id, from, 'network.link'));
}

function codeIn(shown: Outcome): string {
  return /code:([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(JSON.stringify(shown))![1]!;
}

function type(from: PressFrom, code: string, network = leafy): Promise<Outcome> {
  return runCommand(ctx, commands, network.id, from, 'network.link', { code });
}

async function owners() {
  const { rows } = await database.admin.query<{ platform: string; person_id: string }>(
    'select platform, person_id from account where network_id = $1 order by platform',
    [leafy.id],
  );
  return rows;
}

const badCode = {
  kind: 'refused',
  sentence:
    'That code does not work. Codes last ten minutes and work once: type /network link on the other platform to get a new one.',
};

test('a code from one platform, typed on the other, makes the two people one: the older', async () => {
  const code = await makeCode(fromPerson(leafy, 'Younger'));
  const reply = await type(fromPerson(leafy, 'Older'), code.toLowerCase().replace('-', ' '));
  expect(reply).toMatchObject({
    kind: 'whisper',
    message: {
      summary: 'Your accounts are linked: you are one person on both.',
      blocks: [{}, { text: 'Both of your ballots stay.' }],
    },
  });
  const older = leafy.person('Older').id;
  const younger = leafy.person('Younger').id;
  expect(await owners()).toEqual([
    { platform: 'discord', person_id: older },
    { platform: 'slack', person_id: older },
  ]);
  expect(merges).toEqual([[younger, older]]);
  const { rows } = await database.admin.query(
    `select p.name, p.stakeholder_group as group, p.merged_into,
       array(select role from role_grant g where g.person_id = p.id order by role) as roles,
       array(select o.name from person_organisation m join organisation o on o.id = m.organisation_id
             where m.person_id = p.id order by o.name) as organisations
     from person p where network_id = $1 order by joined_at`,
    [leafy.id],
  );
  expect(rows).toEqual([
    {
      name: 'Older',
      group: 'la',
      merged_into: null,
      roles: ['coordinator', 'lead', 'member', 'panellist'],
      organisations: ['Leafy Play', 'Oak Centre'],
    },
    { name: null, group: null, merged_into: older, roles: [], organisations: [] },
  ]);
});

test('a seat on a panel does not pass to the older person', async () => {
  await database.admin.query(`delete from role_grant where person_id = $1 and role = 'panellist'`, [
    leafy.person('Older').id,
  ]);
  await type(fromPerson(leafy, 'Older'), await makeCode(fromPerson(leafy, 'Younger')));
  const { rows } = await database.admin.query(
    `select role from role_grant where person_id = $1 order by role`,
    [leafy.person('Older').id],
  );
  expect(rows.map(({ role }) => role)).toEqual(['coordinator', 'lead', 'member']);
});

test('an account that the network does not know yet simply becomes hers', async () => {
  const code = await makeCode(fromPerson(leafy, 'Older'));
  await type(fromStranger(leafy, 'discord', '300000000000000003'), code);
  const { rows } = await database.admin.query(
    `select person_id from account where external_id = '300000000000000003'`,
  );
  expect(rows).toEqual([{ person_id: leafy.person('Older').id }]);
  expect(merges).toEqual([]);
});

test('a code works once', async () => {
  const code = await makeCode(fromPerson(leafy, 'Older'));
  await type(fromPerson(leafy, 'Younger'), code);
  expect(await type(fromStranger(leafy, 'discord', '4'), code)).toEqual(badCode);
});

test('typed twice at the same moment, a code is used once', async () => {
  const code = await makeCode(fromPerson(leafy, 'Older'));
  const replies = await Promise.all(
    ['5', '6'].map((externalId) => type(fromStranger(leafy, 'discord', externalId), code)),
  );
  expect(replies.filter(({ kind }) => kind === 'refused')).toEqual([badCode]);
});

test('a code ends after ten minutes', async () => {
  const code = await makeCode(fromPerson(leafy, 'Older'));
  const { rows } = await database.admin.query(
    `update link_code set expires_at = expires_at - interval '10 minutes'
     where network_id = $1 returning expires_at > clock_timestamp() - interval '5 seconds' as just`,
    [leafy.id],
  );
  expect(rows).toEqual([{ just: true }]);
  expect(await type(fromPerson(leafy, 'Younger'), code)).toEqual(badCode);
});

test('a new code voids the one before', async () => {
  const first = await makeCode(fromPerson(leafy, 'Older'));
  await makeCode(fromPerson(leafy, 'Older'));
  expect(await type(fromPerson(leafy, 'Younger'), first)).toEqual(badCode);
});

test('a code of another network is answered exactly as an unknown one, and stays good', async () => {
  const mossy = await buildNetwork(database, {
    people: [
      { name: 'Zed', accounts: [{ platform: 'slack' }] },
      { name: 'Zoe', accounts: [{ platform: 'discord' }] },
    ],
  });
  const foreign = await makeCode(fromPerson(mossy, 'Zed'), mossy);
  expect(await type(fromPerson(leafy, 'Younger'), foreign)).toEqual(badCode);
  expect(await type(fromPerson(leafy, 'Younger'), 'ABCD-EFGH')).toEqual(badCode);
  expect(await type(fromPerson(mossy, 'Zoe'), foreign, mossy)).toMatchObject({ kind: 'whisper' });
});

test('after five wrong tries even the right code has to wait', async () => {
  const code = await makeCode(fromPerson(leafy, 'Older'));
  for (let tries = 1; tries <= 5; tries += 1) {
    expect(await type(fromPerson(leafy, 'Younger'), 'WRNG-CDES')).toEqual(badCode);
  }
  expect(await type(fromPerson(leafy, 'Younger'), code)).toEqual({
    kind: 'refused',
    sentence: 'That was one try too many. Please wait ten minutes, then get a new code.',
  });
  await database.admin.query(
    `update link_attempt set at = at - interval '10 minutes' where network_id = $1`,
    [leafy.id],
  );
  expect(await type(fromPerson(leafy, 'Younger'), code)).toMatchObject({ kind: 'whisper' });
});

test('tries of an account that nobody knows are counted too', async () => {
  const stranger = fromStranger(leafy, 'discord', '7');
  for (let tries = 1; tries <= 5; tries += 1) await type(stranger, 'WRNG-CDES');
  expect(await type(stranger, 'WRNG-CDES')).toMatchObject({
    sentence: expect.stringMatching(/one try too many/),
  });
  expect(await type(fromStranger(leafy, 'discord', '8'), 'WRNG-CDES')).toEqual(badCode);
});

test('every wrong try is noted in the audit log, without the code', async () => {
  await type(fromPerson(leafy, 'Younger'), 'WRNG-CDES');
  const { rows } = await database.admin.query(
    `select actor_id, detail from audit_line where network_id = $1 and action = $2`,
    [leafy.id, 'network.link-refused'],
  );
  expect(rows).toEqual([{ actor_id: leafy.person('Younger').id, detail: { code: 'not-found' } }]);
});

test('linking is all or nothing', async () => {
  const code = await makeCode(fromPerson(leafy, 'Older'));
  failing = true;
  await expect(type(fromPerson(leafy, 'Younger'), code)).rejects.toThrow('capability fails');
  expect(await owners()).toEqual([
    { platform: 'discord', person_id: leafy.person('Younger').id },
    { platform: 'slack', person_id: leafy.person('Older').id },
  ]);
  failing = false;
  expect(await type(fromPerson(leafy, 'Younger'), code)).toMatchObject({ kind: 'whisper' });
});

test('linking what is linked already changes nothing', async () => {
  await type(fromPerson(leafy, 'Younger'), await makeCode(fromPerson(leafy, 'Older')));
  const reply = await type(
    fromPerson(leafy, 'Younger'),
    await makeCode(fromPerson(leafy, 'Older')),
  );
  expect(reply).toMatchObject({
    message: { summary: 'These accounts are linked already. There is nothing more to do.' },
  });
  expect(merges).toHaveLength(1);
});

test('whoever has not joined is asked to, and gets her code then', async () => {
  const opened = await runCommand(
    ctx,
    commands,
    leafy.id,
    fromStranger(leafy, 'discord', '9'),
    'network.link',
  );
  expect(opened).toMatchObject({
    kind: 'form',
    form: { submit: { to: { command: 'network.join.save', value: 'network.link' } } },
  });
});

test('an unlinked account stands for itself, and history stays', async () => {
  await type(fromPerson(leafy, 'Younger'), await makeCode(fromPerson(leafy, 'Older')));
  await runCommand(ctx, commands, leafy.id, fromPerson(leafy, 'Younger'), 'network.unlink.yes');
  const [discord, slack] = await owners();
  expect(slack!.person_id).toBe(leafy.person('Older').id);
  const { rows } = await database.admin.query(
    `select name, stakeholder_group, (select count(*)::int from role_grant g
       where g.person_id = p.id) as roles from person p where id = $1`,
    [discord!.person_id],
  );
  expect(rows).toEqual([{ name: null, stakeholder_group: null, roles: 0 }]);
  const opened = await runCommand(
    ctx,
    commands,
    leafy.id,
    fromPerson(leafy, 'Younger'),
    'network.link',
  );
  expect(opened).toMatchObject({ kind: 'form' });
});

test('the only account of a person cannot be unlinked', async () => {
  for (const name of ['network.unlink', 'network.unlink.yes']) {
    await expect(
      runCommand(ctx, commands, leafy.id, fromPerson(leafy, 'Older'), name),
    ).rejects.toThrow(/This is your only account/);
  }
});
