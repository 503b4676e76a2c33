import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { makeWebApp, type WebParts } from '../../../adapters/web/app.ts';
import { makeMetrics } from '../../../adapters/web/metrics.ts';
import type { DayOpened } from '../../../bot/events/day/opened.ts';
import { makeLog } from '../../../bot/log.ts';

const page = { title: 'Market <place>', blocks: [{ kind: 'text' as const, text: 'Type “kite”' }] };

async function open(opened: DayOpened, path = '/day/word/token'): Promise<Response> {
  const nobodyAsks = () => Promise.reject(new Error('Nobody asks.'));
  const parts = {
    publicUrl: 'https://convene.example',
    day: async () => opened,
    timeZone: 'Europe/London',
    metrics: makeMetrics(),
    log: makeLog('silent'),
    health: nobodyAsks,
    privacyPage: nobodyAsks,
    results: nobodyAsks,
    board: nobodyAsks,
  };
  const app = makeWebApp(parts as unknown as WebParts);
  const incoming = { socket: { remoteAddress: '203.0.113.7' }, httpVersion: '1.1' };
  return app.request(path, {}, { incoming } as never);
}

test('the pack is a PDF that the browser shows and nobody keeps', async () => {
  const response = await open(
    {
      kind: 'document',
      name: 'pack.pdf',
      document: {
        title: 'Pack',
        language: 'en-GB',
        footer: 'Market place',
        sections: [[{ kind: 'heading', text: 'Sign-in sheet' }]],
      },
    },
    '/day/pack/token',
  );
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="pack.pdf"',
    'cache-control': 'no-store',
  });
  const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
  expect((await extractText(pdf, { mergePages: true })).text).toContain('Sign-in sheet');
});

test('the room sees the word large, with a QR code that a screen reader is told of', async () => {
  const response = await open({
    kind: 'screen',
    page,
    word: 'kite',
    code: 'https://convene.example/x',
  });
  const body = await response.text();
  expect(body).toContain('<p class="poster">KITE</p>');
  expect(body).toContain('Market &lt;place&gt;');
  expect(body).toMatch(
    /<img class="code" src="data:image\/svg\+xml;base64,[^"]+" alt="A QR code [^"]+">/,
  );
  const without = await open({ kind: 'screen', page, word: 'kite', code: null });
  expect(await without.text()).not.toContain('<img');
});

test('a telephone is led on to the channels, each in its own app', async () => {
  const door = { placeName: 'Ours', channelName: 'general' };
  const response = await open(
    {
      kind: 'door',
      page,
      doors: [
        { ...door, platform: 'slack', placeExternalId: 'T1', channelExternalId: 'C1' },
        { ...door, platform: 'discord', placeExternalId: '11', channelExternalId: '22' },
      ],
    },
    '/day/in/token',
  );
  const links = [...(await response.text()).matchAll(/href="(https[^"]+)">([^<]+)</g)];
  expect(links.map(([, url, label]) => [url, label])).toEqual([
    ['https://slack.com/app_redirect?team=T1&amp;channel=C1', 'Open #general in Slack'],
    ['https://discord.com/channels/11/22', 'Open #general in Discord'],
  ]);
});

test('what has run out says so, and what was never given out is not there', async () => {
  expect((await open({ kind: 'expired', page })).status).toBe(410);
  expect((await open({ kind: 'unknown' })).status).toBe(404);
  expect((await open({ kind: 'unknown' }, '/day/else/token')).status).toBe(404);
});
