import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, type Environment, readConfig } from '../../bot/config.ts';

const secret = (version: string, letter: string) =>
  `${version}:${Buffer.from(letter.repeat(32)).toString('base64')}`;

function linesOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
  return [];
}

/** The variable each line is about. */
function namesOf(env: Environment): string[] {
  return linesOf(env).map((line) => line.split(' ')[0] ?? '');
}

test('with nothing set everything runs on this machine, in the sandbox', () => {
  expect(readConfig({}, { dataDir: '/data' })).toEqual({
    database: { embedded: '/data' },
    redisUrl: null,
    slack: null,
    discord: null,
    sandbox: true,
    http: { port: 3000, publicUrl: null },
    secrets: { file: '/data/secret-key' },
    timeZone: 'Europe/London',
    logLevel: 'info',
    role: 'all',
  });
});

test('the example file sets nothing but the defaults', () => {
  const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  const env = Object.fromEntries(lines.map((line) => line.split('=')));
  expect(Object.keys(env)).toHaveLength(18);
  expect(readConfig(env)).toEqual(readConfig({}));
});

test('a full environment is grouped by concern', () => {
  const env = {
    DATABASE_URL: 'postgres://convene:pw@db/convene',
    REDIS_URL: 'redis://queue:6379',
    SECRET_KEY: `${secret('2', 'b')}, ${secret('1', 'a')}`,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SIGNING_SECRET: 'signed',
    SLACK_CLIENT_ID: '12.34',
    SLACK_CLIENT_SECRET: 'shh',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    DISCORD_TOKEN: 'a.b.c',
    DISCORD_APPLICATION_ID: '123456789012345678',
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    PORT: '8080',
    PUBLIC_URL: 'https://convene.example.org/',
    DEFAULT_TIME_ZONE: 'Europe/Dublin',
    LOG_LEVEL: 'warn',
    ROLE: 'bot',
  };
  expect(readConfig(env)).toEqual({
    database: { url: 'postgres://convene:pw@db/convene' },
    redisUrl: 'redis://queue:6379',
    slack: {
      botToken: 'xoxb-1',
      mode: { kind: 'socket', appToken: 'xapp-1' },
      oauth: { clientId: '12.34', clientSecret: 'shh', port: 3001 },
      apiUrl: 'http://127.0.0.1:9/api/',
    },
    discord: {
      token: 'a.b.c',
      applicationId: '123456789012345678',
      apiUrl: 'http://127.0.0.1:9/api',
    },
    sandbox: false,
    http: { port: 8080, publicUrl: 'https://convene.example.org' },
    secrets: [
      { version: '2', bytes: Buffer.from('b'.repeat(32)) },
      { version: '1', bytes: Buffer.from('a'.repeat(32)) },
    ],
    timeZone: 'Europe/Dublin',
    logLevel: 'warn',
    role: 'bot',
  });
});

test('a signing secret without an app token means that Slack calls us', () => {
  const { slack } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signed' });
  expect(slack?.mode).toEqual({ kind: 'http', signingSecret: 'signed', port: 3001 });
});

const client = {
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'shh',
  PUBLIC_URL: 'https://convene.example.org',
};

test.each([
  ['Socket Mode', { SLACK_APP_TOKEN: 'xapp-1' }, { kind: 'socket', appToken: 'xapp-1' }],
  [
    'HTTP mode',
    { SLACK_SIGNING_SECRET: 'signed' },
    { kind: 'http', signingSecret: 'signed', port: 4001 },
  ],
])('a client without a bot token means that several workspaces install, in %s', (_, env, mode) => {
  const { slack, sandbox } = readConfig({ ...client, ...env, SLACK_PORT: '4001' });
  expect(sandbox).toBe(false);
  expect(slack).toEqual({
    botToken: null,
    mode,
    oauth: { clientId: '12.34', clientSecret: 'shh', port: 4001 },
    apiUrl: null,
  });
});

test('what is missing for one workspace tells the way to several', () => {
  expect(linesOf({ SLACK_APP_TOKEN: 'xapp-1' })).toEqual([
    'SLACK_BOT_TOKEN is missing: it belongs to SLACK_APP_TOKEN (or set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, so that several workspaces can install the app)',
  ]);
});

test('every malformed variable is named in a line of its own, and no value is quoted', () => {
  const bad = {
    DATABASE_URL: 'mysql://wrong',
    REDIS_URL: 'wrong',
    SECRET_KEY: 'wrong',
    SLACK_BOT_TOKEN: 'wrong',
    SLACK_APP_TOKEN: 'wrong',
    SLACK_SIGNING_SECRET: 'wrong\nwrong',
    SLACK_CLIENT_ID: 'wrong',
    SLACK_CLIENT_SECRET: 'wrong wrong',
    SLACK_API_URL: 'https://slack.com/api/wrong',
    DISCORD_TOKEN: 'Bot wrong',
    DISCORD_APPLICATION_ID: 'wrong',
    DISCORD_API_URL: 'https://discord.com/api/wrong',
    PORT: '65536',
    SLACK_PORT: 'wrong',
    PUBLIC_URL: 'http://wrong.example.org',
    DEFAULT_TIME_ZONE: '+01:00',
    LOG_LEVEL: 'wrong',
    ROLE: 'wrong',
  };
  expect(namesOf(bad).sort()).toEqual(Object.keys(bad).sort());
  expect(linesOf(bad).join('\n')).not.toContain('wrong');
});

test.each<[string, Environment, readonly string[]]>([
  ['a database without secrets', { DATABASE_URL: 'postgres://db/c' }, ['SECRET_KEY']],
  ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
  ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
  [
    'half an OAuth client',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_CLIENT_ID: '1.2' },
    ['SLACK_CLIENT_SECRET'],
  ],
  ['a client alone', client, ['SLACK_APP_TOKEN']],
  [
    'a client secret by itself',
    { ...client, SLACK_APP_TOKEN: 'xapp-1', SLACK_CLIENT_ID: '' },
    ['SLACK_CLIENT_ID'],
  ],
  [
    'a client without an address to come back to',
    { ...client, SLACK_APP_TOKEN: 'xapp-1', PUBLIC_URL: '' },
    ['PUBLIC_URL'],
  ],
  [
    'the pages of the installation on the port of our own',
    { ...client, SLACK_APP_TOKEN: 'xapp-1', PORT: '3001' },
    ['SLACK_PORT'],
  ],
  ['a Discord token alone', { DISCORD_TOKEN: 'a.b.c' }, ['DISCORD_APPLICATION_ID']],
  ['a worker by itself', { ROLE: 'worker' }, ['DATABASE_URL', 'SLACK_BOT_TOKEN']],
  [
    'both servers on one port',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', PORT: '3001' },
    ['SLACK_PORT'],
  ],
  [
    'a missing and a malformed variable together',
    { DATABASE_URL: 'postgres://db/c', LOG_LEVEL: 'loud' },
    ['LOG_LEVEL', 'SECRET_KEY'],
  ],
  [
    'two secrets of one version',
    { SECRET_KEY: `${secret('1', 'a')},${secret('1', 'b')}` },
    ['SECRET_KEY'],
  ],
])('%s is refused by name', (_, env, names) => {
  expect(namesOf(env)).toEqual(names);
});

test('one bad secret among several is told by its number', () => {
  expect(linesOf({ SECRET_KEY: `${secret('2', 'a')},1:short` })[0]).toContain('(number 2 is not)');
});

test.each([
  ['https://convene.example.org', true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://convene.example.org', false],
  ['https://convene.example.org/path', false],
  ['convene.example.org', false],
])('as public address, %s is taken: %s', (url, isTaken) => {
  expect(linesOf({ PUBLIC_URL: url }).length === 0).toBe(isTaken);
});
