import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkRedis } from '../../workers/redis-check.ts';

/** A Redis that knows only what it tells of itself; everything else it takes. */
async function startRedis(info: readonly string[]): Promise<string> {
  const text = info.join('\r\n');
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const commands = data.toString().split('*').slice(1);
      for (const command of commands) {
        const isInfo = /^1\r\n\$4\r\ninfo\r\n$/i.test(command);
        socket.write(isInfo ? `$${Buffer.byteLength(text)}\r\n${text}\r\n` : '+OK\r\n');
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a Redis tells its version, what it does when full, and what it keeps', async () => {
  const url = await startRedis([
    '# Server',
    'redis_version:8.0.2',
    '# Memory',
    'maxmemory_policy:allkeys-lru',
    '# Persistence',
    'aof_enabled:1',
    '',
  ]);
  expect(await checkRedis(url)).toEqual({
    kind: 'reached',
    version: '8.0.2',
    policy: 'allkeys-lru',
    appendOnly: true,
  });
});

test('what a managed Redis does not tell stays open', async () => {
  const url = await startRedis(['redis_version:7.4.0', '']);
  expect(await checkRedis(url)).toEqual({
    kind: 'reached',
    version: '7.4.0',
    policy: null,
    appendOnly: null,
  });
});

test('a Redis that nobody reaches is told with the reason', async () => {
  expect(await checkRedis('redis://127.0.0.1:1')).toEqual({
    kind: 'unreachable',
    reason: 'ECONNREFUSED',
  });
});
