import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import {
  closeServer,
  listenOnLoopback,
  readBytes,
  sendFile,
} from '../../../../adapters/sandbox/stand-in/loopback.ts';

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map(closeServer));
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  return `http://127.0.0.1:${await listenOnLoopback(server, 0)}/`;
}

test('a body over the limit is refused with an answer, not by a cut connection', async () => {
  const url = await serve(async (request, response) => {
    const bytes = await readBytes(request, 1000);
    response.end(bytes === null ? 'too long' : `${bytes.length}`);
  });
  const post = async (length: number) =>
    (await fetch(url, { method: 'POST', body: 'x'.repeat(length) })).text();
  expect(await post(1000)).toBe('1000');
  expect(await post(300_000)).toBe('too long');
});

test('an uploaded page may not run anything', async () => {
  const page = Buffer.from('<script>alert(1)</script>').toString('base64');
  const url = await serve((_request, response) => sendFile(response, 'text/html', page));
  const { headers } = await fetch(url);
  expect(headers.get('content-security-policy')).toContain('sandbox');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('a port that is taken is said by its code', async () => {
  const url = await serve((_request, response) => response.end());
  const port = Number(new URL(url).port);
  await expect(listenOnLoopback(createServer(), port)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
