import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '../../../adapters/sandbox/slack/delivery/http-mode.ts';
import type { SlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { type SlackApp, startSlack } from '../../../adapters/slack/app.ts';
import type { Incoming } from '../../../bot/incoming.ts';
import { fakeCharts } from '../../support/messenger-contract.ts';
import {
  annId,
  botToken,
  channelId,
  clock,
  makeKeptLog,
  openWorkspace,
  signingSecret,
  teamId,
} from './world.ts';

const nothing = {
  'no-signature': 0,
  stale: 0,
  'from-the-future': 0,
  forged: 0,
  replayed: 0,
  'too-large': 0,
};

describe('posts from Slack', () => {
  let slack: SlackStandIn;
  let app: SlackApp;
  const presses: Incoming[] = [];

  beforeEach(async () => {
    slack = await openWorkspace();
    app = await startSlack({
      config: { botToken, signingSecret, apiUrl: slack.apiUrl, port: 0, host: '127.0.0.1' },
      dispatcher: {
        slashes: [],
        typed: () => ({ command: 'pulse.new', values: {} }),
        press: async (incoming) => {
          presses.push(incoming);
          return { kind: 'stay' };
        },
      },
      charts: fakeCharts,
      clock,
      log: makeKeptLog().log,
    });
    presses.length = 0;
  });
  afterEach(async () => {
    await app.stop();
    await slack.close();
  });

  interface Post {
    readonly body?: string;
    readonly secret?: string;
    /** Seconds from now. */
    readonly age?: number;
    readonly headers?: Record<string, string>;
    readonly path?: string;
  }

  async function post(options: Post = {}): Promise<number> {
    const body = options.body ?? slashBody();
    const seconds = Math.floor(Date.now() / 1000) + (options.age ?? 0);
    const headers = options.headers ?? {
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signRequest(options.secret ?? signingSecret, seconds, body),
    };
    const url = `http://127.0.0.1:${app.port()}${options.path ?? '/slack/events'}`;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(url, { method: 'POST', headers: { ...type, ...headers }, body });
    return response.status;
  }

  it('are taken when signed just now', async () => {
    expect(await post()).toBe(200);
    expect(presses).toHaveLength(1);
    expect(app.rejected()).toEqual(nothing);
  });

  it('are taken from a clock a little ahead', async () => {
    expect(await post({ age: 50 })).toBe(200);
    expect(presses).toHaveLength(1);
  });

  it.each([
    ['signed with another secret', { secret: 'wrong' }, 'forged'],
    ['301 seconds old', { age: -302 }, 'stale'],
    ['from the future', { age: 62 }, 'from-the-future'],
    ['without headers', { headers: {} }, 'no-signature'],
    ['with half of the headers', { headers: { 'x-slack-signature': 'v0=1' } }, 'no-signature'],
    [
      'with a time stamp that is none',
      { headers: { 'x-slack-signature': 'v0=1', 'x-slack-request-timestamp': 'soon' } },
      'stale',
    ],
  ] as const)('are refused when %s', async (_, options, reason) => {
    expect(await post(options)).toBe(401);
    expect(presses).toEqual([]);
    expect(app.rejected()).toEqual({ ...nothing, [reason]: 1 });
  });

  it('are refused when the body was changed', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    const headers = {
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signRequest(signingSecret, seconds, slashBody()),
    };
    expect(await post({ body: slashBody('U0EVIL0001'), headers })).toBe(401);
    expect(presses).toEqual([]);
    expect(app.rejected()).toEqual({ ...nothing, forged: 1 });
  });

  it('are refused when the same bytes come again', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    const body = slashBody();
    const headers = {
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signRequest(signingSecret, seconds, body),
    };
    const statuses = await Promise.all([1, 2, 3].map(() => post({ body, headers })));
    expect(statuses.sort()).toEqual([200, 401, 401]);
    expect(presses).toHaveLength(1);
    expect(app.rejected()).toEqual({ ...nothing, replayed: 2 });
  });

  it('are refused over one megabyte, also without a length', async () => {
    expect(await post({ body: 'x'.repeat(1024 * 1024 + 1) })).toBe(413);
    expect(await streamOver(app.port() ?? 0)).toBe(413);
    expect(app.rejected()).toEqual({ ...nothing, 'too-large': 2 });
  });

  it('reach nothing on another path', async () => {
    expect(await post({ path: '/slack/other' })).toBe(404);
    expect(presses).toEqual([]);
  });
});

let count = 0;

function slashBody(userId = annId): string {
  count += 1;
  return new URLSearchParams({
    command: '/pulse',
    text: '',
    team_id: teamId,
    channel_id: channelId,
    user_id: userId,
    trigger_id: `${count}.trigger`,
    response_url: 'http://127.0.0.1:9/response/1',
    is_enterprise_install: 'false',
  }).toString();
}

/** Sends a body in chunks, so that only counting shows how long it is. */
function streamOver(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST' },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    for (let part = 0; part < 17; part += 1) request.write('x'.repeat(64 * 1024));
  });
}
