import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId, toWire } from '../../../bot/ids.ts';
import { makeInstallations } from '../../../bot/installations.ts';
import { makeKeyring, type Secret } from '../../../bot/keyring.ts';
import { inNetwork } from '../../../db/connect.ts';
import { foldDeltas, listRollUp } from '../../../db/roll-up.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { configFor, type } from './operator.ts';

let database: TestDatabase;
let network: BuiltNetwork;
const readConfig = () => configFor(database.url);

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.admin.query('truncate network cascade');
  network = await buildNetwork(database, {
    people: [{ name: 'Amina', accounts: [{ platform: 'slack' }] }],
  });
});
afterAll(() => database.close());

/** A wave with one question, answered as told, and nothing counted yet. */
async function addWave(
  anonymity: 'confidential' | 'anonymous',
  answers: readonly { readonly leaf: string; readonly value: number; readonly mixed?: boolean }[],
): Promise<{ id: string; questionId: string }> {
  const [surveyId, id, questionId] = [newId(), newId(), newId()];
  const { admin } = database;
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     values ($1, $2, 'Pulse', 'weekly-pulse', $3, 'group', 5, $4)`,
    [network.id, surveyId, anonymity, network.person('Amina').id],
  );
  await admin.query(
    `insert into question (network_id, id, survey_id, position, key, kind, wording)
     values ($1, $2, $3, 1, 'overall', 'rating', 'How was it?')`,
    [network.id, questionId, surveyId],
  );
  await admin.query(
    `insert into wave (network_id, id, survey_id, state, opens_at, closes_at, opened_at)
     values ($1, $2, $3, 'open', now(), now() + interval '1 day', now())`,
    [network.id, id, surveyId],
  );
  for (const { leaf, value, mixed = false } of answers) {
    const respondent = newId();
    await admin.query(
      `insert into response (network_id, wave_id, respondent, leaf, mixed)
       values ($1, $2, $3, $4, $5)`,
      [network.id, id, respondent, leaf, mixed],
    );
    await admin.query(
      `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
       values ($1, $2, $3, $4, $5, $6)`,
      [network.id, id, respondent, questionId, leaf, [value]],
    );
  }
  return { id, questionId };
}

async function rollUpOf(waveId: string): Promise<string[]> {
  const rows = await inNetwork(database.db, network.id, (tx) => listRollUp(tx, waveId));
  return rows.map(({ leaf, cell, n }) => `${leaf} ${cell}: ${n}`).sort();
}

test('a rebuild counts every answer; afterwards the check agrees', async () => {
  const wave = await addWave('confidential', [
    { leaf: 'vcs', value: 4 },
    { leaf: 'vcs', value: 4 },
    { leaf: 'la', value: 2 },
  ]);
  const before = await type(['rebuild', '--check'], readConfig);
  expect(before.status).toBe(1);
  expect(before.lines).toEqual([
    `✗ ${wave.id}: 4 figures differ from the answers`,
    '1 of 1 differ: run npm run convene -- rebuild, and please report it.',
  ]);
  expect(await rollUpOf(wave.id)).toEqual([]);
  const rebuilt = await type(['rebuild'], readConfig);
  expect(rebuilt).toMatchObject({
    status: 0,
    lines: ['✓ All figures were counted anew (1).'],
    progress: ['Looked at 0 of 1 surveys sent', null],
  });
  expect(await rollUpOf(wave.id)).toEqual(['la -1: 1', 'la 2: 1', 'vcs -1: 2', 'vcs 4: 2']);
  expect(await type(['rebuild', '--check'], readConfig)).toMatchObject({
    status: 0,
    lines: ['✓ All figures agree with the answers (1 survey sent looked at).'],
  });
});

test('a rebuild leaves an audit line', async () => {
  const wave = await addWave('confidential', [{ leaf: 'vcs', value: 4 }]);
  await type(['rebuild'], readConfig);
  const { rows } = await database.admin.query(
    `select action, subject_id as "subjectId" from audit_line where network_id = $1`,
    [network.id],
  );
  expect(rows).toEqual([{ action: 'pulse.rebuilt', subjectId: wave.id }]);
});

test('a figure that is off by one is found, and no number of it is told', async () => {
  const wave = await addWave('confidential', [{ leaf: 'vcs', value: 4 }]);
  await type(['rebuild'], readConfig);
  await database.admin.query('update roll_up set n = 941 where wave_id = $1 and cell = 4', [
    wave.id,
  ]);
  const { status, lines } = await type(['rebuild', '--check'], readConfig);
  expect(status).toBe(1);
  expect(lines[0]).toBe(`✗ ${wave.id}: one figure differs from the answers`);
  expect(lines.join()).not.toMatch(/\b941\b/);
});

test('deltas that still wait are part of what must agree', async () => {
  const wave = await addWave('confidential', [{ leaf: 'vcs', value: 4 }]);
  await database.admin.query(
    `insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
     values ($1, $2, $3, 'vcs', 4, 1), ($1, $2, $3, 'vcs', -1, 1)`,
    [network.id, wave.id, wave.questionId],
  );
  expect((await type(['rebuild', '--check'], readConfig)).status).toBe(0);
  await inNetwork(database.db, network.id, (tx) => foldDeltas(tx, network.id, wave.id));
  expect((await type(['rebuild', '--check'], readConfig)).status).toBe(0);
});

test('anonymous ballots that are not mixed yet are not counted', async () => {
  const wave = await addWave('anonymous', [
    { leaf: 'vcs', value: 4, mixed: true },
    { leaf: 'vcs', value: 5 },
  ]);
  await type(['rebuild'], readConfig);
  expect(await rollUpOf(wave.id)).toEqual(['vcs -1: 1', 'vcs 4: 1']);
  expect((await type(['rebuild', '--check'], readConfig)).status).toBe(0);
});

test('failed jobs are listed, and one is tried again once', async () => {
  expect((await type(['jobs'], readConfig)).lines).toEqual(['No job has failed.']);
  const [failureId, dueId] = [newId(), newId()];
  await database.admin.query(
    `insert into due (network_id, id, kind, subject_id, due_at, state)
     values ($1, $2, 'pulse.settle', $2, now(), 'failed')`,
    [network.id, dueId],
  );
  await database.admin.query(
    `insert into job_failure (network_id, id, name, payload, error)
     values ($1, $2, 'pulse.settle', $3, 'Error: no room')`,
    [network.id, failureId, JSON.stringify({ networkId: network.id, dueId })],
  );
  const { lines } = await type(['jobs'], readConfig);
  expect(lines[0]).toContain(`${toWire(failureId)}  `);
  expect(lines[0]).toContain('  pulse.settle  Error: no room');
  expect(await type(['jobs', '--retry', toWire(failureId)], readConfig)).toMatchObject({
    status: 0,
    lines: ['It will be tried again within a minute.'],
  });
  const { rows } = await database.admin.query('select state from due where id = $1', [dueId]);
  expect(rows).toEqual([{ state: 'pending' }]);
  expect(await type(['jobs', '--retry', toWire(failureId)], readConfig)).toMatchObject({
    status: 1,
    lines: ['There is no such failed job: see npm run convene -- jobs'],
  });
  await database.admin.query('delete from due where id = $1', [dueId]);
});

test('undelivered messages are listed, and one is posted again once', async () => {
  expect((await type(['outbox'], readConfig)).lines).toEqual(['Every message was delivered.']);
  const channel = network.channel('general', 'slack');
  const id = newId();
  await database.admin.query(
    `insert into outbox (network_id, id, place_id, lane, action, channel_id, card, state, error,
                         settled_at)
     values ($1, $2, $3, $4, 'post', $5, 'pulse.card', 'unknown', 'No answer came.',
             '2027-03-01T09:00:00Z')`,
    [network.id, id, network.place('slack').id, channel.lane, channel.id],
  );
  const listed = await type(['outbox'], readConfig);
  expect(listed).toMatchObject({
    status: 0,
    lines: [
      `${toWire(id)}  unknown  2027-03-01 09:00  pulse.card  No answer came.`,
      'To post one again: npm run convene -- outbox --post-again ID',
    ],
  });
  const again = await type(['outbox', '--post-again', toWire(id)], readConfig);
  expect(again.status).toBe(0);
  expect(again.lines[0]).toMatch(/^It will be posted again, as [\w-]{22}\.$/);
  const twice = await type(['outbox', '--post-again', toWire(id)], readConfig);
  expect(twice).toMatchObject({
    status: 1,
    lines: ['There is no such message to post again: see npm run convene -- outbox'],
  });
  const { rows } = await database.admin.query(
    'select state, count(*)::int as n from outbox where network_id = $1 group by 1 order by 1',
    [network.id],
  );
  expect(rows).toEqual([
    { state: 'failed', n: 1 },
    { state: 'pending', n: 1 },
  ]);
  const { rows: audited } = await database.admin.query(
    'select action, subject_id from audit_line where network_id = $1',
    [network.id],
  );
  expect(audited).toEqual([{ action: 'outbox.posted-again', subject_id: id }]);
  expect((await type(['outbox'], readConfig)).lines).toEqual(['Every message was delivered.']);
});

test('the audit log is verified; without --verify the help is printed', async () => {
  const { status, lines } = await type(['audit', '--verify'], readConfig);
  expect(status).toBe(0);
  expect(lines).toEqual([`✓ ${network.id}: 0 sealed lines, none was changed`]);
  expect((await type(['audit'], readConfig)).status).toBe(1);
});

test('a database that is up to date stays as it is', async () => {
  expect(await type(['migrate'], readConfig)).toMatchObject({
    status: 0,
    lines: ['The database was up to date.'],
  });
});

test('the doctor looks into the database', async () => {
  const { lines } = await type(['doctor'], readConfig);
  expect(lines.join('\n')).toMatch(/^✓ Database: PostgreSQL \d+\.\d+ answers$/m);
  expect(lines).toContain('✓ Clocks of this machine and of the database agree');
  expect(lines).toContain('✓ Database: up to date');
  expect(lines).toContain('✓ Database: networks are kept apart');
});

test('the doctor warns of a sandbox’s database under real platforms, and of lost secrets', async () => {
  await database.admin.query(
    `insert into survey_key (network_id, id, wrapped, secret_version, destroy_at)
     values ($1, $2, '\\x00', '0', now())`,
    [network.id, newId()],
  );
  const { status, lines } = await type(['doctor'], () =>
    configFor(database.url, { sandbox: false }),
  );
  expect(status).toBe(1);
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
    '✗ This database was made for the sandbox, whose clock can be moved: use an empty one for Slack and Discord.',
    '✗ Some surveys are still protected by version 0 of the secret: put it back at the end of SECRET_KEY.',
  ]);
});

test('the doctor looks at the token of each workspace that installed the app', async () => {
  const { secrets } = configFor(database.url);
  const held = makeKeyring(secrets as readonly Secret[]);
  const lost = makeKeyring([{ version: '0', bytes: Buffer.alloc(32, 1) }]);
  for (const [name, keyring] of [
    ['Ash', held],
    ['Birch', held],
    ['Cedar', held],
    ['Dogwood', lost],
  ] as const) {
    await makeInstallations({ db: database.db, keyring, now: Date.now }).save({
      holder: `T0${name.toUpperCase()}`,
      isEnterprise: false,
      name,
      botUserId: 'U0BOT',
      botId: null,
      scopes: [],
      botToken: `xoxb-${name}`,
    });
  }
  const slack = {
    botToken: null,
    oauth: { clientId: '1.2', clientSecret: 'shh', port: 0 },
    mode: { kind: 'socket', appToken: 'xapp-1' },
    apiUrl: null,
  } as const;
  const http = { port: 0, publicUrl: 'https://us.example' };
  const { lines } = await type(
    ['doctor'],
    () => configFor(database.url, { sandbox: false, slack, http }),
    {
      checkSlack: async () => ({ bot: null, app: { kind: 'good', name: '' }, missingScopes: [] }),
      checkSlackBot: async (_, token) => ({
        bot:
          token === 'xoxb-Birch'
            ? { kind: 'refused', reason: 'account_inactive' }
            : { kind: 'good', name: 'convene' },
        missingScopes: token === 'xoxb-Cedar' ? ['im:write'] : [],
      }),
    },
  );
  expect(lines.filter((line) => /T0|Slack:/.test(line))).toEqual([
    '✓ Slack: Ash (T0ASH) has installed the app, and its token is good',
    '✗ Slack does not take the token of Birch (T0BIRCH) any more (account_inactive): let an admin there open https://us.example/slack/install',
    '✗ Cedar (T0CEDAR) has not granted im:write: let an admin there open https://us.example/slack/install',
    '✗ The Slack token of Dogwood (T0DOGWOOD) is protected by version 0 of the secret: put it back at the end of SECRET_KEY, or let an admin there open https://us.example/slack/install',
    '✓ Slack: the app token opens Socket Mode',
  ]);
  expect(lines.join('\n')).not.toContain('xoxb-');
});

test('a command waits until the database was brought up to date', async () => {
  await database.admin.query('delete from convene_migration where name like $1', ['0004%']);
  const { rows } = await database.admin.query('select count(*)::int as n from convene_migration');
  expect(rows[0].n).toBeGreaterThan(0);
  expect(await type(['outbox'], readConfig)).toMatchObject({
    status: 1,
    lines: ['✗ The database is not up to date: run npm run migrate, then try again.'],
  });
  expect((await type(['doctor'], readConfig)).lines).toContain(
    '✗ The database lacks one migration: run npm run migrate.',
  );
});
