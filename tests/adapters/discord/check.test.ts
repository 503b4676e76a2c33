import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkDiscord } from '../../../adapters/discord/check.ts';
import { startWorld, TOKEN } from '../sandbox/discord/world.ts';

test('a good token is told with its application', async () => {
  const { apiUrl, applicationId } = await startWorld();
  expect(await checkDiscord({ token: TOKEN, applicationId, apiUrl })).toEqual({
    bot: { kind: 'good', name: 'Convene' },
    applicationId,
    sendsElsewhere: false,
    withoutEvents: [],
  });
});

test('a server in which the bot may not enter events is named', async () => {
  const { apiUrl, applicationId } = await startWorld({ eventsPermission: false });
  const { withoutEvents } = await checkDiscord({ token: TOKEN, applicationId, apiUrl });
  expect(withoutEvents).toEqual(['Northtown']);
});

test('a refused token is told as such', async () => {
  const { apiUrl, applicationId } = await startWorld();
  const { bot } = await checkDiscord({ token: 'another', applicationId, apiUrl });
  expect(bot).toEqual({ kind: 'refused', reason: '401' });
});

test('an application whose presses go to a web address is noticed', async () => {
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    const body = { id: '1', name: 'Web', interactions_endpoint_url: 'https://old.example/' };
    response.end(JSON.stringify(url?.endsWith('/guilds') ? [] : body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const found = await checkDiscord({ token: TOKEN, applicationId: '1', apiUrl });
  expect(found.sendsElsewhere).toBe(true);
});

test('a Discord that nobody reaches is not taken for a bad token', async () => {
  const apiUrl = 'http://127.0.0.1:1/api';
  const { bot } = await checkDiscord({ token: TOKEN, applicationId: '1', apiUrl });
  expect(bot).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' });
});
