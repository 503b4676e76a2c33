import type { HttpBindings } from '@hono/node-server';
import { afterEach, expect, test } from 'vitest';
import { makeWebApp, type WebParts } from '../../../adapters/web/app.ts';
import type { Health } from '../../../adapters/web/health.ts';
import { makeMetrics } from '../../../adapters/web/metrics.ts';
import { startWeb, type Web } from '../../../adapters/web/server.ts';
import { makeLog } from '../../../bot/log.ts';
import type { Page } from '../../../bot/network/privacy.ts';

const running: Web[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close()));
});

const privacy: Page = {
  title: 'Privacy at Leafy Borough',
  blocks: [
    { kind: 'heading', text: 'How we keep your answers' },
    { kind: 'text', text: 'Ask <b>Amina</b> & co.' },
  ],
};

const calendars = {
  feed: { name: 'My events', entries: [] },
  event: { name: 'Fair', entries: [] },
};

function parts(changes: Partial<WebParts> = {}): WebParts {
  return {
    publicUrl: null,
    health: async () => ({ database: { ready: true }, queue: { ready: true } }),
    privacyPage: async (slug) => (slug === 'known' ? privacy : null),
    day: async () => ({ kind: 'unknown' }),
    results: async (form) =>
      form === 'csv'
        ? { kind: 'file', name: 'figures.csv', mediaType: 'text/csv; charset=utf-8', body: 'a,b' }
        : { kind: 'expired' },
    eventReport: async () => ({ kind: 'unknown' }),
    roundReport: async () => ({ kind: 'unknown' }),
    evidence: async () => ({ kind: 'unknown' }),
    kpiReport: async () => ({ kind: 'unknown' }),
    calendar: async (kind, token) => (token === 'known' ? calendars[kind] : null),
    calendarPage: async (token) => (token === 'known' ? privacy : null),
    scoringSheets: async () => ({ kind: 'unknown' }),
    floor: async (form) =>
      form === 'page'
        ? { kind: 'page', page: { title: 'Floor list', blocks: [] } }
        : { kind: 'expired' },
    timeZone: 'Europe/London',
    board: async () => ({ counts: [], undelivered: [], failures: [] }),
    metrics: makeMetrics(),
    log: makeLog('silent'),
    ...changes,
  };
}

/** Asks as if from an address, without a network between. */
async function ask(
  path: string,
  given: {
    readonly parts?: Partial<WebParts>;
    readonly from?: string;
    readonly host?: string;
    readonly headers?: Record<string, string>;
  } = {},
): Promise<{ status: number; body: string; headers: Headers }> {
  const { from = '127.0.0.1', host = 'localhost:3000', headers = {} } = given;
  const incoming = { socket: { remoteAddress: from }, httpVersion: '1.1' };
  const app = makeWebApp(parts(given.parts));
  const response = await app.request(path, { headers: { host, ...headers } }, {
    incoming,
  } as unknown as HttpBindings);
  return { status: response.status, body: await response.text(), headers: response.headers };
}

const outside = { from: '203.0.113.9', host: 'convene.example.org' };

test('the process is up whoever asks', async () => {
  expect(await ask('/healthz', outside)).toMatchObject({ status: 200, body: '{"ok":true}' });
});

test('all parts ready is told as such, part by part', async () => {
  const { status, body } = await ask('/readyz');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({
    ready: true,
    parts: { database: { ready: true }, queue: { ready: true } },
  });
});

test('one part that is not ready makes it 503; why is told on this machine only', async () => {
  const health = async (): Promise<Health> => ({
    database: { ready: true },
    slack: { ready: false, detail: 'socket at wss-primary.example lost' },
  });
  const here = await ask('/readyz', { parts: { health } });
  expect(here.status).toBe(503);
  expect(JSON.parse(here.body).parts.slack).toEqual({
    ready: false,
    detail: 'socket at wss-primary.example lost',
  });
  const there = await ask('/readyz', { parts: { health }, ...outside });
  expect(there.status).toBe(503);
  expect(JSON.parse(there.body)).toEqual({
    ready: false,
    parts: { database: { ready: true }, slack: { ready: false } },
  });
});

test('a check that throws counts as not ready', async () => {
  const health = () => Promise.reject(new Error('no pool'));
  expect((await ask('/readyz', { parts: { health } })).status).toBe(503);
});

test('the privacy page is for everyone, and shows typed text literally', async () => {
  const { status, body, headers } = await ask('/privacy/known', outside);
  expect(status).toBe(200);
  expect(body).toContain('<title>Privacy at Leafy Borough</title>');
  expect(body).toContain('<h1>Privacy at Leafy Borough</h1><h2>How we keep your answers</h2>');
  expect(body).toContain('Ask &lt;b&gt;Amina&lt;/b&gt; &amp; co.');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('figures behind a link come as a file that no cache keeps, also to outsiders', async () => {
  const { status, body, headers } = await ask('/results/csv/token', outside);
  expect([status, body]).toEqual([200, 'a,b']);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe('attachment; filename="figures.csv"');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
});

test('a document behind a link comes as a Word file', async () => {
  const document = { title: 'Paper', language: 'en-GB', footer: 'Leafy', parts: [] };
  const results = async () => ({ kind: 'document' as const, name: 'paper.docx', document });
  const { status, body, headers } = await ask('/results/page/token', { parts: { results } });
  expect([status, body.slice(0, 2)]).toEqual([200, 'PK']);
  expect(headers.get('content-type')).toMatch(/wordprocessingml\.document$/);
  expect(headers.get('content-disposition')).toBe('attachment; filename="paper.docx"');
});

test.each(['/calendar/known.ics', '/event/known.ics'])(
  '%s is a calendar that outsiders may keep, but ask anew for',
  async (path) => {
    const { status, body, headers } = await ask(path, outside);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('content-disposition')).toBe('inline; filename="events.ics"');
    expect(body).toMatch(/^BEGIN:VCALENDAR\r\n(.*\r\n)+END:VCALENDAR\r\n$/);
    const tag = headers.get('etag') ?? '';
    const again = await ask(path, { ...outside, headers: { 'if-none-match': tag } });
    expect(again).toMatchObject({ status: 304, body: '' });
    const other = await ask(path, { ...outside, headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  },
);

test('how to subscribe stands on a page of its own', async () => {
  const { status, body } = await ask('/calendar/known', outside);
  expect(status).toBe(200);
  expect(body).toContain('<h1>Privacy at Leafy Borough</h1>');
});

test.each(['/calendar/unknown.ics', '/event/unknown.ics', '/calendar/unknown', '/calendar/.ics'])(
  '%s is the same page as any address that nobody gave out',
  async (path) => {
    const nowhere = await ask('/nowhere', outside);
    const { status, body, headers } = await ask(path, outside);
    expect(status).toBe(404);
    expect(body).toBe(nowhere.body);
    expect(headers.get('content-disposition')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  },
);

test('a link that has run out says how to get a new one', async () => {
  const { status, body } = await ask('/results/page/token', outside);
  expect(status).toBe(410);
  expect(body).toContain('Please ask a coordinator for a new one.');
  for (const form of ['xlsx', 'answers', 'answer-sheet'])
    expect((await ask(`/results/${form}/token`, outside)).status).toBe(410);
  expect((await ask('/results/other/token', outside)).status).toBe(404);
});

test('an unknown address answers in plain words', async () => {
  const wrong = await ask('/privacy/unknown', outside);
  expect(wrong.status).toBe(404);
  expect(wrong.body).toContain('There is nothing at this address.');
});

test.each(['/metrics', '/queue', '/play', '/'])(
  '%s answers this machine only, and looks to others as if it were not there',
  async (path) => {
    const sandbox = { fetch: () => new Response('the sandbox') };
    expect((await ask(path, { parts: { sandbox } })).status).toBe(200);
    for (const from of [
      outside,
      { headers: { 'x-forwarded-for': '203.0.113.9' } },
      { host: 'convene.example.org' },
    ]) {
      const there = await ask(path, { parts: { sandbox }, ...from });
      expect(there.status).toBe(404);
      expect(there.body).toContain('There is nothing at this address.');
    }
  },
);

test('figures that were counted stand in the metrics', async () => {
  const metrics = makeMetrics();
  const count = metrics.counter('convene_presses_total', 'Presses', ['platform']);
  count({ platform: 'slack' });
  metrics.counter('convene_presses_total', 'Presses', ['platform'])({ platform: 'slack' }, 2);
  metrics.duration('convene_press_seconds', 'Time')(0.02);
  metrics.gauge('convene_waiting', 'Waiting', async () => 7);
  metrics.gauge('convene_unreadable', 'Broken', () => Promise.reject(new Error('gone')));
  const { body, headers } = await ask('/metrics', { parts: { metrics } });
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(body).toContain('convene_presses_total{platform="slack"} 3\n');
  expect(body).toContain('convene_press_seconds_bucket{le="0.025"} 1\n');
  expect(body).toContain('convene_waiting 7\n');
  expect(body).not.toMatch(/^convene_unreadable /m);
  expect(body).toContain('nodejs_eventloop_lag_seconds');
});

test('the queue page tells what waits and what went wrong, literally', async () => {
  const board = async () => ({
    counts: [{ what: 'message' as const, state: 'pending', n: 12 }],
    undelivered: [
      {
        networkId: '00000000-0000-4000-8000-000000000001',
        id: '00000000-0000-4000-8000-000000000002',
        state: 'unknown' as const,
        card: 'pulse.card',
        lane: 'slack:T1:C1',
        error: 'No <answer> came.',
        since: new Date('2027-03-01T09:00:00Z'),
      },
    ],
    failures: [
      {
        networkId: '00000000-0000-4000-8000-000000000001',
        id: 'b',
        name: 'pulse.open',
        error: 'It broke.',
        failedAt: new Date('2027-03-01T09:30:00Z'),
      },
    ],
  });
  const { status, body } = await ask('/queue', { parts: { board } });
  expect(status).toBe(200);
  expect(body).toContain('<th scope="row">Messages</th><td>pending</td><td>12</td>');
  expect(body).toContain('<th scope="row">2027-03-01 09:00:00 UTC</th><td>unknown</td>');
  expect(body).toContain('No &lt;answer&gt; came.');
  expect(body).toContain('AAAAAAAAQACAAAAAAAAAAg');
  expect(body).toContain('<td>pulse.open</td>');
});

test('a page that fails says so without saying what', async () => {
  const board = () => Promise.reject(new Error('password of the database'));
  const { status, body } = await ask('/queue', { parts: { board } });
  expect(status).toBe(500);
  expect(body).toContain('Something went wrong on our side');
  expect(body).not.toContain('password');
});

test('without a public address only loopback is opened', async () => {
  const web = await startWeb({ ...parts(), port: 0 });
  running.push(web);
  expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${web.url}/queue`)).status).toBe(200);
  await expect(fetch(`http://127.0.0.2:${web.port}/healthz`)).rejects.toThrow();
});

test('with a public address others are let in, but not to inner pages', async () => {
  const web = await startWeb({ ...parts({ publicUrl: 'https://convene.example.org' }), port: 0 });
  running.push(web);
  const there = `http://127.0.0.2:${web.port}`;
  const health = await fetch(`${there}/healthz`);
  expect(health.status).toBe(200);
  expect(health.headers.get('strict-transport-security')).toBe('max-age=31536000');
  const through = await fetch(`${there}/queue`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(through.status).toBe(404);
});

test('a port that is taken is named, with what to do', async () => {
  const web = await startWeb({ ...parts(), port: 0 });
  running.push(web);
  await expect(startWeb({ ...parts(), port: web.port })).rejects.toThrow(
    `Port ${web.port} cannot be used: stop the program that uses it, or set PORT to another.`,
  );
});

test('a floor list opens by its link, and says how to get another when the link has run out', async () => {
  const open = await ask('/stalls/page/abc', outside);
  expect([open.status, open.body]).toEqual([200, expect.stringContaining('<h1>Floor list</h1>')]);
  const late = await ask('/stalls/csv/abc', outside);
  expect(late.status).toBe(410);
  expect(late.body).toContain('/event stall, “All stalls”, “Floor list”.');
  expect((await ask('/stalls/answers/abc', outside)).status).toBe(404);
});
