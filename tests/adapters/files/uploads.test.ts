import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fillUploads, type Upload } from '../../../adapters/files/uploads.ts';
import type { Incoming } from '../../../bot/incoming.ts';
import { makeLog } from '../../../bot/log.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { incomingFrom } from '../../support/press.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A platform's own server; returns its origin. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const press = incomingFrom(
  { platform: 'slack', realm: 'T1', externalId: 'U1', placeExternalId: 'T1' },
  { values: { text: 'pasted' } },
);

async function fetchFrom(
  url: string,
  {
    apiUrl = url,
    bytes = 10,
    read = 'text',
  }: {
    readonly apiUrl?: string;
    readonly bytes?: number;
    readonly read?: 'text' | 'bytes';
  } = {},
): Promise<{ readonly values: Incoming['values'] } | { readonly said: unknown; log: string[] }> {
  const log: string[] = [];
  const upload: Upload = { field: 'file', read, name: 'weekly.yaml', url, bytes };
  const filled = await fillUploads(press, [upload], {
    hosts: ['files.slack.com'],
    apiUrl,
    headers: { authorization: 'Bearer xoxb-1' },
    log: makeLog('warn', { write: (line) => log.push(line) }),
  });
  return 'refused' in filled ? { said: filled.refused, log } : { values: filled.incoming.values };
}

function refused(sentence: string) {
  return { kind: 'refused', sentence, fields: { file: sentence } };
}

test('a file is fetched with the token in the header only, and stands beside what was filled in', async () => {
  const asked: unknown[] = [];
  const origin = await serve((request, response) => {
    asked.push([request.url, request.headers.authorization]);
    response.end('\uFEFFtitle: Cafe\u0301\r\n');
  });
  expect(await fetchFrom(`${origin}/files/F1`)).toEqual({
    values: { text: 'pasted', file: 'title: Café\n', 'file-name': 'weekly.yaml' },
  });
  expect(asked).toEqual([['/files/F1', 'Bearer xoxb-1']]);
});

test.each([
  'https://evil.example/F1',
  'http://files.slack.com/F1',
  'https://files.slack.com:8443/F1',
  'https://files.slack.com.evil.example/F1',
  'https://evil.example/files.slack.com',
  'file:///etc/passwd',
  '',
])('nothing is fetched from anywhere else, such as %s', async (url) => {
  expect(await fetchFrom(url, { apiUrl: 'https://slack.com/api/' })).toEqual({
    said: refused(edgeWords.fileNotFetched),
    log: [],
  });
});

test('a port of this machine is not the configured address', async () => {
  const asked: unknown[] = [];
  const origin = await serve((request, response) => {
    asked.push(request.url);
    response.end('secret');
  });
  const other = await serve((_, response) => response.end());
  expect(await fetchFrom(`${origin}/F1`, { apiUrl: `${other}/api/` })).toMatchObject({
    said: refused(edgeWords.fileNotFetched),
  });
  expect(asked).toEqual([]);
});

test('a redirect is not followed, so the token goes nowhere else', async () => {
  const asked: unknown[] = [];
  const elsewhere = await serve((request, response) => {
    asked.push(request.headers.authorization);
    response.end('title: A');
  });
  const origin = await serve((_, response) =>
    response.writeHead(302, { location: elsewhere }).end(),
  );
  expect(await fetchFrom(`${origin}/F1`)).toMatchObject({
    said: refused(edgeWords.fileNotFetched),
  });
  expect(asked).toEqual([]);
});

test.each([
  [404, 'text/plain'],
  [200, 'text/html; charset=utf-8'],
])('an answer %i of %s is no file', async (status, type) => {
  const origin = await serve((_, response) =>
    response.writeHead(status, { 'content-type': type }).end('title: A'),
  );
  const { said, log } = { log: [], ...(await fetchFrom(`${origin}/weekly.yaml`)) } as {
    said?: unknown;
    log: string[];
  };
  expect(said).toEqual(refused(edgeWords.fileNotFetched));
  expect(log).toHaveLength(1);
  expect(log.join()).not.toContain('weekly');
});

test('a platform that does not answer is waited for 1.5 seconds', async () => {
  const origin = await serve(() => undefined);
  const before = performance.now();
  expect(await fetchFrom(`${origin}/F1`)).toMatchObject({
    said: refused(edgeWords.fileNotFetched),
  });
  expect(performance.now() - before).toBeLessThan(2400);
});

test('a file that is told to be too large is not fetched, one that turns out so not read to its end', async () => {
  let sent = 0;
  const origin = await serve((_, response) => {
    const more = () => {
      while (sent < 50_000_000 && response.write('a'.repeat(16_000))) sent += 16_000;
    };
    response.on('drain', more);
    more();
  });
  const tooLarge = { said: refused('This file is too large. Choose one of at most 64 KB.') };
  expect(await fetchFrom(`${origin}/F1`, { bytes: 64_001 })).toMatchObject(tooLarge);
  expect(sent).toBe(0);
  expect(await fetchFrom(`${origin}/F1`)).toMatchObject(tooLarge);
  expect(sent).toBeLessThan(50_000_000);
});

test('where bytes are asked for they come as they are, up to 2 MB', async () => {
  const bytes = Buffer.alloc(2_000_000, 0xff);
  let more = 0;
  const origin = await serve((_, response) =>
    response.end(Buffer.concat([bytes, Buffer.alloc(more)])),
  );
  expect(await fetchFrom(`${origin}/F1`, { read: 'bytes' })).toEqual({
    values: { text: 'pasted', file: bytes.toString('base64'), 'file-name': 'weekly.yaml' },
  });
  more = 1;
  expect(await fetchFrom(`${origin}/F1`, { read: 'bytes' })).toMatchObject({
    said: refused('This file is too large. Choose one of at most 2 MB.'),
  });
});

test.each([
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ['text in Latin-1', [0x43, 0x61, 0x66, 0xe9]],
  ['half a letter', [0x43, 0xc3]],
  ['zeros', [0x43, 0x00]],
])('%s is not text', async (_, bytes) => {
  const origin = await serve((_request, response) => response.end(Buffer.from(bytes)));
  expect(await fetchFrom(`${origin}/F1`)).toMatchObject({ said: refused(edgeWords.fileNotText) });
});
