import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Environment, readConfig } from '../../../bot/config.ts';
import { makeProgress } from '../../../bot/operator/progress.ts';
import { operatorWords } from '../../../bot/operator/words.en.ts';
import { type } from './operator.ts';

function withEnv(env: Environment, dataDir?: string) {
  return () => readConfig(env, dataDir === undefined ? {} : { dataDir });
}

/** An app that several workspaces install, in Socket Mode. */
const several = {
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'shh',
  SLACK_APP_TOKEN: 'xapp-1',
  PUBLIC_URL: 'https://convene.example.org',
};

test.each([[[]], [['help']], [['--help']]])('%j prints the help', async (args) => {
  expect(await type(args, withEnv({}))).toMatchObject({ status: 0, lines: [operatorWords.help] });
});

test.each([
  [['nonsense'], 'There is no command "nonsense".'],
  [['constructor'], 'There is no command "constructor".'],
  [['rebuild', '--chekc'], '"rebuild" was not called as it should be.'],
  [['migrate', 'now'], '"migrate" was not called as it should be.'],
])('%j is refused with the help', async (args, line) => {
  const { status, lines } = await type(args, withEnv({}));
  expect(status).toBe(1);
  expect(lines).toEqual([line, operatorWords.help]);
});

test('the doctor names every bad setting in a line, and stops there', async () => {
  const env = { SLACK_BOT_TOKEN: 'wrong', DISCORD_TOKEN: 'x.y.z', PORT: 'http' };
  const { status, lines } = await type(['doctor'], withEnv(env));
  expect(status).toBe(1);
  expect(lines).toEqual([
    `✓ Node ${process.versions.node}`,
    "✗ SLACK_BOT_TOKEN must start with xoxb-: copy it anew from the platform's settings page",
    '✗ PORT must be a port number from 1 to 65535',
    '✗ SLACK_APP_TOKEN is missing: set it for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode',
    '✗ DISCORD_APPLICATION_ID is missing: it belongs to DISCORD_TOKEN',
    'Put the settings right first (in .env or the environment): the rest was not checked.',
    '4 things need to be put right.',
  ]);
});

test('before the first start the doctor finds nothing wrong and makes nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'convene-doctor-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const port = await freePort();
  const { status, lines } = await type(['doctor'], withEnv({ PORT: `${port}` }, dataDir));
  expect(lines).toEqual([
    `✓ Node ${process.versions.node}`,
    '✓ Settings can be read',
    '✓ Time zone Europe/London',
    '✓ Secret key: will be made at the first start',
    '✓ Database: Convene makes its own at the first start',
    '✓ Queue: in the database',
    '✓ No token is set: Slack and Discord are played on this machine',
    `✓ PORT ${port} is free`,
    'All is well.',
  ]);
  expect(status).toBe(0);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('the doctor says who is in the way on a port', async () => {
  const stranger = createServer((socket) => socket.end('no'));
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void stranger.close());
  const { port } = stranger.address() as AddressInfo;
  const dataDir = join(tmpdir(), 'convene-nowhere');
  const { status, lines } = await type(['doctor'], withEnv({ PORT: `${port}` }, dataDir));
  expect(status).toBe(1);
  expect(lines).toContain(
    `✗ PORT ${port} is used by another program: stop it, or set PORT to another.`,
  );
});

test('the doctor tells what is wrong outside, and what to do about it', async () => {
  const env = {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SECRET_KEY: `1:${Buffer.alloc(32).toString('base64')}`,
    REDIS_URL: 'redis://127.0.0.1:1',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    DISCORD_TOKEN: 'x.y.z',
    DISCORD_APPLICATION_ID: '123456789012345678',
  };
  const { status, lines } = await type(['doctor'], withEnv(env), {
    checkRedis: async () => ({
      kind: 'reached',
      version: '7.2',
      policy: 'allkeys-lru',
      appendOnly: false,
    }),
    checkSlack: async () => ({
      bot: { kind: 'good', name: 'convene, Leafy' },
      app: { kind: 'refused', reason: 'invalid_auth' },
      missingScopes: ['im:write', 'files:write'],
    }),
    checkDiscord: async () => ({
      bot: { kind: 'good', name: 'Other' },
      applicationId: '876543210987654321',
      sendsElsewhere: true,
      withoutEvents: ['Hillside'],
    }),
  });
  expect(status).toBe(1);
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
    '✗ The database does not let us in (ECONNREFUSED): check address, login and password in DATABASE_URL.',
    '✗ Redis throws data away when it is full (allkeys-lru): set maxmemory-policy to noeviction.',
    '✗ Redis forgets everything at a restart: set appendonly to yes.',
    '✗ The Slack app lacks im:write, files:write: paste the manifest (npm run convene -- manifest) and install the app again.',
    '✗ Slack does not take SLACK_APP_TOKEN (invalid_auth): make one with the scope connections:write under "Basic Information".',
    '✗ DISCORD_TOKEN belongs to the application 876543210987654321: set DISCORD_APPLICATION_ID to that number.',
    '✗ Discord sends presses to a web address: empty "Interactions Endpoint URL" under "General Information".',
    '✗ Convene may not enter events in the calendar of Hillside: let somebody who manages the server open the link of npm run convene -- invite again.',
  ]);
  expect(lines.at(-1)).toBe('8 things need to be put right.');
});

test('the manifest needs no settings, and knows both modes', async () => {
  const broken = withEnv({ PORT: 'wrong' });
  const socket = await type(['manifest'], broken);
  expect(JSON.parse(socket.lines[0] ?? '')).toEqual({ made: { socketMode: true, publicUrl: '' } });
  const http = await type(['manifest', '--http', 'https://convene.example.org/'], broken);
  expect(JSON.parse(http.lines[0] ?? '')).toEqual({
    made: { socketMode: false, publicUrl: 'https://convene.example.org' },
  });
  expect((await type(['manifest', '--http', 'convene.example.org'], broken)).status).toBe(1);
});

test('the manifest tells where people come back who install the app', async () => {
  const typed = await type(
    ['manifest', '--installs', 'https://convene.example.org/'],
    withEnv({ PORT: 'wrong' }),
  );
  const installsAt = 'https://convene.example.org';
  expect(JSON.parse(typed.lines[0] ?? '')).toEqual({
    made: { socketMode: true, publicUrl: '', installsAt },
  });
  const http = ['manifest', '--http', installsAt];
  expect(JSON.parse((await type(http, withEnv(several))).lines[0] ?? '')).toEqual({
    made: { socketMode: false, publicUrl: installsAt, installsAt },
  });
  const one = withEnv({ ...several, SLACK_BOT_TOKEN: 'xoxb-1' });
  expect(JSON.parse((await type(['manifest'], one)).lines[0] ?? '')).toEqual({
    made: { socketMode: true, publicUrl: '' },
  });
  const bad = await type(['manifest', '--installs', 'http://example.org'], withEnv({}));
  expect(bad.status).toBe(1);
});

test('the doctor says when a token stands in the way of installations', async () => {
  const dataDir = join(tmpdir(), 'convene-nowhere');
  const env = { ...several, SLACK_BOT_TOKEN: 'xoxb-1' };
  expect((await type(['doctor'], withEnv(env, dataDir))).lines).toContain(
    '✗ SLACK_CLIENT_ID is not used beside SLACK_BOT_TOKEN: remove the token if several workspaces are to install the app, else the client ID and secret.',
  );
});

test('before the first start the doctor tells where the app is installed', async () => {
  const dataDir = join(tmpdir(), 'convene-nowhere');
  const port = await freePort();
  const env = { ...several, SLACK_PORT: `${port}` };
  const { lines } = await type(['doctor'], withEnv(env, dataDir), {
    checkSlack: async () => ({ bot: null, app: { kind: 'good', name: '' }, missingScopes: [] }),
  });
  expect(lines).toContain(
    '✓ Slack: no workspace has installed the app yet: an admin of one opens https://convene.example.org/slack/install',
  );
  expect(lines).toContain('✓ Slack: the app token opens Socket Mode');
  expect(lines).toContain(`✓ SLACK_PORT ${port} is free`);
});

test('the invitation link comes from the settings or from what was typed', async () => {
  const id = '123456789012345678';
  const set = withEnv({ DISCORD_TOKEN: 'x.y.z', DISCORD_APPLICATION_ID: id });
  expect((await type(['invite'], set)).lines).toEqual([`https://discord.example/${id}`]);
  const typed = await type(['invite', '--application', id], withEnv({ PORT: 'wrong' }));
  expect(typed.lines).toEqual([`https://discord.example/${id}`]);
  expect(await type(['invite'], withEnv({}))).toMatchObject({
    status: 1,
    lines: ['Set DISCORD_APPLICATION_ID, or type: invite --application ID'],
  });
});

test('a command that needs a database says so where there is none', async () => {
  const nowhere = withEnv({}, join(tmpdir(), 'convene-nowhere'));
  for (const args of [['rebuild', '--check'], ['audit', '--verify'], ['outbox']]) {
    expect(await type(args, nowhere)).toMatchObject({
      status: 1,
      lines: ['✗ There is no database yet: npm start makes it.'],
    });
  }
});

test('bad settings stop a command with their lines', async () => {
  const { status, lines } = await type(['rebuild'], withEnv({ ROLE: 'boss' }));
  expect(status).toBe(1);
  expect(lines).toEqual(['✗ ROLE must be one of bot, worker, all']);
});

test('progress is one line in a terminal, and now and then a line in a log', () => {
  const written: string[] = [];
  let now = 0;
  const terminal = makeProgress({ isTTY: true, write: (text) => written.push(text) });
  terminal('1 of 2');
  terminal(null);
  expect(written.splice(0)).toEqual(['\r\u001b[K1 of 2', '\r\u001b[K']);
  const log = makeProgress({ write: (text) => written.push(text) }, () => now);
  for (const text of ['1 of 3', '2 of 3', '3 of 3']) {
    log(text);
    now += 3000;
  }
  log(null);
  expect(written).toEqual(['1 of 3\n', '3 of 3\n']);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
