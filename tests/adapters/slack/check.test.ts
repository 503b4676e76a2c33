import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkSlack, checkSlackBot } from '../../../adapters/slack/check.ts';
import { botScopes } from '../../../adapters/slack/manifest.ts';
import type { SlackConfig } from '../../../bot/config.ts';

/** A Slack that answers each method as told, with the scopes it would tell in its header. */
async function startSlack(
  answers: Readonly<Record<string, object>>,
  scopes?: readonly string[],
): Promise<SlackConfig> {
  const server = createServer((request, response) => {
    if (scopes) response.setHeader('x-oauth-scopes', scopes.join(','));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[(request.url ?? '').replace('/api/', '')]));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return configAt((server.address() as AddressInfo).port);
}

function configAt(port: number): SlackConfig {
  return {
    botToken: 'xoxb-1',
    mode: { kind: 'socket', appToken: 'xapp-1' },
    oauth: null,
    apiUrl: `http://127.0.0.1:${port}/api/`,
  };
}

const good = {
  'auth.test': { ok: true, user: 'convene', team: 'Leafy' },
  'apps.connections.open': { ok: true, url: 'wss://example' },
};

test('good tokens are told with their owner, and what is granted is compared', async () => {
  const slack = await startSlack(good, botScopes());
  expect(await checkSlack(slack)).toEqual({
    bot: { kind: 'good', name: 'convene, Leafy' },
    app: { kind: 'good', name: '' },
    missingScopes: [],
  });
});

test('scopes that are not granted are named', async () => {
  const slack = await startSlack(
    good,
    botScopes().filter((scope) => scope !== 'im:write'),
  );
  expect((await checkSlack(slack)).missingScopes).toEqual(['im:write']);
});

test('refused tokens come with Slack’s own reason', async () => {
  const slack = await startSlack({
    'auth.test': { ok: false, error: 'account_inactive' },
    'apps.connections.open': { ok: false, error: 'invalid_auth' },
  });
  expect(await checkSlack(slack)).toEqual({
    bot: { kind: 'refused', reason: 'account_inactive' },
    app: { kind: 'refused', reason: 'invalid_auth' },
    missingScopes: [],
  });
});

test('where workspaces install the app, each token is tried by itself', async () => {
  const slack = await startSlack(good, botScopes());
  const oauth = { clientId: '1.2', clientSecret: 'shh', port: 1 };
  const several: SlackConfig = { ...slack, botToken: null, oauth };
  expect(await checkSlack(several)).toEqual({
    bot: null,
    app: { kind: 'good', name: '' },
    missingScopes: [],
  });
  expect(await checkSlackBot(several, 'xoxb-2')).toEqual({
    bot: { kind: 'good', name: 'convene, Leafy' },
    missingScopes: [],
  });
});

test('in HTTP mode there is no app token to try', async () => {
  const slack = await startSlack(good);
  const mode = { kind: 'http', signingSecret: 's', port: 1 } as const;
  expect((await checkSlack({ ...slack, mode })).app).toBeNull();
});

test('a Slack that nobody reaches is not taken for a bad token', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  const { bot, app } = await checkSlack(configAt(port));
  expect(bot).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' });
  expect(app).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' });
});
