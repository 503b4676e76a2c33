import { request } from 'node:http';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxRoutes } from '../../../../adapters/sandbox/page/routes.ts';
import { type SandboxPage, startSandboxPage } from '../../../../adapters/sandbox/page/server.ts';
import { type Sandbox, seedWorld } from '../../../../adapters/sandbox/world.ts';
import { callRest } from '../discord/world.ts';
import { discordToken, startBots, startTestSandbox } from './bots.ts';

let sandbox: Sandbox;
let page: SandboxPage;
let now: number;
let due: number | null;
let errors: object[];
const monday = Date.parse('2026-11-23T09:00:00Z');

beforeEach(async () => {
  now = monday;
  due = null;
  errors = [];
  sandbox = await startTestSandbox({
    now: () => now,
    onTravel: async (ms) => {
      now += ms;
    },
  });
  seedWorld(sandbox);
  page = await startSandboxPage({
    sandbox,
    port: 0,
    nextDue: async () => due,
    log: { info: () => {}, error: (fields) => errors.push(fields) },
  });
});

afterEach(async () => {
  await page.close();
  await sandbox.close();
  expect(errors).toEqual([]);
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as { readonly ok: boolean; readonly reason?: string };
  return { status: response.status, body: answer };
}

const act = (body: object) =>
  post('/sandbox/act', { persona: 'amina', platform: 'slack', ...body });

/** fetch will not send a foreign Host, as a foreign page's browser would. */
function getWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(page.url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

/** Reads the live stream until `enough` says so, and hangs up. */
async function listen(
  persona: string,
  enough: (events: readonly Event[]) => boolean,
  afterFirst: () => Promise<unknown> = async () => {},
): Promise<readonly Event[]> {
  const ending = new AbortController();
  const response = await fetch(new URL(`/sandbox/live?persona=${persona}`, page.url), {
    signal: ending.signal,
  });
  const events: Event[] = [];
  let text = '';
  let isFirst = true;
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const one of whole) events.push(JSON.parse(one.replace(/^[\s\S]*?data: /, '')));
    if (isFirst && events.some((event) => event.kind === 'letters')) {
      isFirst = false;
      await afterFirst();
    }
    if (enough(events)) break;
  }
  ending.abort();
  return events;
}

interface Event {
  readonly kind: string;
  readonly [more: string]: unknown;
}

describe('the door', () => {
  it('is shut to a foreign host name, even one that points to this machine', async () => {
    expect(await getWithHost('evil.example')).toBe(403);
    expect(await getWithHost('localhost:3000')).toBe(200);
  });

  it('lets no foreign page act', async () => {
    const body = { persona: 'amina', platform: 'slack', kind: 'dismiss' };
    const refused = { status: 403, body: expect.objectContaining({ reason: 'foreign_page' }) };
    expect(await post('/sandbox/act', body, { origin: 'http://evil.example' })).toEqual(refused);
    expect(await post('/sandbox/act', body, { 'sec-fetch-site': 'cross-site' })).toEqual(refused);
    expect(await post('/sandbox/act', body, { 'content-type': 'text/plain' })).toEqual(refused);
    const own = new URL(page.url).origin;
    expect(await post('/sandbox/act', body, { origin: own })).toEqual({
      status: 200,
      body: { ok: true },
    });
  });

  it('stands only before its own rooms when it is mounted in another server', async () => {
    const log = { info: () => {}, error: () => {} };
    const server = new Hono().route('/', sandboxRoutes({ sandbox, log }));
    server.get('/healthz', (c) => c.text('up'));
    const ask = async (path: string) =>
      (await server.request(path, { headers: { host: 'convene.example' } })).status;
    expect([await ask('/healthz'), await ask('/'), await ask('/sandbox/live')]).toEqual([
      200, 403, 403,
    ]);
  });

  it('shows the page with everybody on it and allows no script but its own', async () => {
    const response = await fetch(page.url);
    const html = await response.text();
    const people = [...html.matchAll(/name="persona" value="(\w+)"/g)].map((match) => match[1]);
    expect(people).toEqual(sandbox.personas().map((persona) => persona.key));
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    for (const [, path] of html.matchAll(/(?:href|src)="(\/sandbox\/[^"]+)"/g)) {
      expect((await fetch(new URL(path!, page.url))).status).toBe(200);
    }
  });
});

describe('acting', () => {
  it('refuses what it cannot read in one sentence', async () => {
    const unreadable = { status: 400, body: expect.objectContaining({ reason: 'unreadable' }) };
    expect(await post('/sandbox/act', '{"kind":')).toEqual(unreadable);
    expect(await act({ kind: 'shout' })).toEqual(unreadable);
    expect(await act({ kind: 'dismiss', extra: 1 })).toEqual(unreadable);
    expect(await act({ kind: 'command', channel: 'C0NSGENERAL', text: '' })).toEqual(unreadable);
  });

  it('tells who is not there, and what has gone', async () => {
    const reasons = [
      await act({ kind: 'dismiss', persona: 'nobody' }),
      await act({ kind: 'dismiss', platform: 'discord' }),
      await act({ kind: 'press', message: '1.2', control: 'Answer' }),
      await act({ kind: 'command', channel: 'C0NSGENERAL', text: 'hello' }),
      await act({ kind: 'command', channel: 'bot', text: '/pulse' }),
      await act({ kind: 'command', channel: 'C0NSGENERAL', text: '/pulse' }),
    ].map(({ status, body }) => [status, body.reason]);
    expect(reasons).toEqual([
      [404, 'no_persona'],
      [200, 'no_account'],
      [200, 'gone'],
      [200, 'no_command'],
      [200, 'no_conversation'],
      [200, 'no_connection'],
    ]);
  });

  it('fills a form with a moment by the clock on the wall, and sends it whole', async () => {
    const bots = await startBots(sandbox);
    const amina = sandbox.personas()[0]?.slack;
    expect(
      (await act({ kind: 'command', channel: 'C0NSGENERAL', text: '/pulse new' })).body,
    ).toEqual({
      ok: true,
    });
    const fill = { kind: 'fill', field: 'opens/at', values: ['2027-07-01T09:00'] };
    expect((await act(fill)).body).toEqual({ ok: true });
    const summer = String(Date.parse('2027-07-01T08:00:00Z') / 1000);
    expect(amina?.form()?.fields.at(-1)?.value).toEqual([summer]);
    const fields = [
      { field: 'title/text', values: ['Weekly pulse'] },
      { field: 'promise/pick', values: ['named'] },
    ];
    expect((await act({ kind: 'submit', fields })).body).toEqual({ ok: true });
    const card = await sandbox.slack.waitFor(() => amina?.messages('C0NSGENERAL')[0]);
    expect(card.text).toContain('Weekly pulse');
    expect(amina?.form()).toBeNull();
    await bots.stop();
  });
});

describe('the live stream', () => {
  it('tells the events of the server as soon as one is entered, to those who are there', async () => {
    const { discord } = sandbox;
    const path = `/guilds/${discord.guilds()[0]?.id}/scheduled-events`;
    const startsAt = monday + 3_600_000;
    const event = {
      name: 'Market place',
      description: 'Bring **leaflets**',
      privacy_level: 2,
      entity_type: 3,
      entity_metadata: { location: 'Town hall' },
      scheduled_start_time: new Date(startsAt).toISOString(),
      scheduled_end_time: new Date(startsAt + 3_600_000).toISOString(),
    };
    const told = await listen(
      'sam',
      (all) => all.filter(({ kind }) => kind === 'screen').length === 2,
      () => callRest(discord, 'POST', path, event, discordToken),
    );
    const screens = told.filter(({ kind }) => kind === 'screen').map(({ screen }) => screen);
    expect(screens).toMatchObject([
      { discord: { events: [] } },
      {
        slack: { events: [] },
        discord: {
          events: [
            {
              title: 'Market place',
              where: 'Town hall',
              startsAt,
              endsAt: startsAt + 3_600_000,
              state: 'planned',
              about: [
                { kind: 'text', spans: [{ text: 'Bring ' }, { text: 'leaflets', bold: true }] },
              ],
            },
          ],
        },
      },
    ]);
    const [amina] = (await listen('amina', (all) => all.length > 2)).flatMap((one) =>
      one.kind === 'screen' ? [one.screen] : [],
    );
    expect(amina).toMatchObject({ discord: { account: null, events: [] } });
  });

  it('tells a persona her rooms first, then only what changes', async () => {
    const bots = await startBots(sandbox);
    const events = await listen(
      'amina',
      (all) => all.filter((event) => event.kind === 'messages').length === 5,
      () => bots.app.client.chat.postMessage({ channel: 'C0NSVCS', text: 'Good *morning*' }),
    );
    await bots.stop();
    const screen = events.find((event) => event.kind === 'screen');
    expect(screen?.screen).toMatchObject({
      persona: { key: 'amina', name: 'Amina', accounts: 1 },
      slack: {
        place: 'Northside Partnership',
        account: 'Amina',
        channels: [
          { name: 'general', kind: 'open' },
          { name: 'children-centres', kind: 'open' },
          { name: 'vcs-network', kind: 'open' },
          { id: 'bot', kind: 'direct' },
          { id: 'home', kind: 'home' },
        ],
      },
      discord: {
        account: null,
        channels: [],
        others: [{ key: 'leila', name: 'Leila' }, {}, {}, {}],
      },
    });
    const messages = events.filter((event) => event.kind === 'messages');
    expect(messages.map((event) => event.channel)).toEqual([
      'C0NSGENERAL',
      'C0NSCENTRES',
      'C0NSVCS',
      'bot',
      'C0NSVCS',
    ]);
    expect(messages.at(-1)).toMatchObject({
      platform: 'slack',
      shown: [
        {
          author: 'bot',
          authorName: 'Convene',
          at: monday,
          onlyFor: null,
          parts: [{ kind: 'text', spans: [{ text: 'Good ' }, { text: 'morning', bold: true }] }],
        },
      ],
      gone: [],
    });
  });

  it('counts direct messages for everybody, so that the page can say who was written to', async () => {
    const bots = await startBots(sandbox);
    const events = await listen(
      'tom',
      (all) => all.filter((event) => event.kind === 'letters').length === 2,
      () => bots.app.client.chat.postMessage({ channel: 'U0NSGRACE', text: 'A reminder' }),
    );
    await bots.stop();
    const last = events.findLast((event) => event.kind === 'letters');
    expect(last?.counts).toMatchObject({ grace: 1, tom: 0, ruth: 0 });
    expect(JSON.stringify(events)).not.toContain('A reminder');
  });
});

describe('the clock', () => {
  const leap = (name: string) => post('/sandbox/travel', { leap: name });

  it('moves to where the button says', async () => {
    expect(await leap('day')).toEqual({
      status: 200,
      body: { ok: true, now: monday + 24 * 3_600_000 },
    });
    expect(new Date(now).toISOString()).toBe('2026-11-24T09:00:00.000Z');
  });

  it('moves to what is planned next, and says so when nothing is', async () => {
    expect(await leap('due')).toMatchObject({ status: 409, body: { reason: 'nothing_due' } });
    expect(now).toBe(monday);
    due = monday + 90_000;
    expect(await leap('due')).toEqual({ status: 200, body: { ok: true, now: due } });
  });

  it('does not take any other way', async () => {
    expect(await leap('back')).toMatchObject({ status: 400, body: { reason: 'unreadable' } });
    expect(now).toBe(monday);
  });
});
