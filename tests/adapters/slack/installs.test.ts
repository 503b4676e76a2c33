import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { type SlackApp, startSlack } from '../../../adapters/slack/app.ts';
import { makeSlackDirectory } from '../../../adapters/slack/directory.ts';
import { botScopes } from '../../../adapters/slack/manifest.ts';
import { makeSlackMessenger } from '../../../adapters/slack/messenger.ts';
import { tokensOfInstallations, tokensOfOne } from '../../../adapters/slack/tokens.ts';
import type { SlackConfig } from '../../../adapters/slack/transport.ts';
import { newId } from '../../../bot/ids.ts';
import type { Incoming } from '../../../bot/incoming.ts';
import { type Installations, makeInstallations } from '../../../bot/installations.ts';
import { makeKeyring } from '../../../bot/keyring.ts';
import { makeLog } from '../../../bot/log.ts';
import type { Messenger } from '../../../bot/ports.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { arrive, installApp } from '../../support/installing.ts';
import { fakeCharts } from '../../support/messenger-contract.ts';
import { chartMessage, plainMessage } from '../../support/views.ts';
import {
  annId,
  appToken,
  channelId,
  clock,
  openWorkspace,
  signingSecret,
  teamId,
} from './world.ts';

const firstToken = 'xoxb-canary-first';
const secondToken = 'xoxb-canary-second';
const clientSecret = 'canary-client-secret';
const publicUrl = 'https://convene.example.org';
const second = { teamId: 'T0SECOND01', channelId: 'C0SECOND01', annId: 'U0SECOND01' };
const secondPlace = { platform: 'slack', externalId: second.teamId } as const;
const keyring = makeKeyring([{ version: '1', bytes: randomBytes(32) }]);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

describe.each(['socket', 'http'] as const)('installing the app, in %s mode', (mode) => {
  let slack: SlackStandIn;
  let app: SlackApp;
  let store: Installations;
  let removed: number;
  let messenger: Messenger;
  let lines: string[];
  let rotating: { rotatesTokens: boolean };
  const presses: Incoming[] = [];
  const uninstalled: string[] = [];

  beforeEach(async () => {
    await database.admin.query('delete from slack_installation');
    presses.length = 0;
    uninstalled.length = 0;
    lines = [];
    const log = makeLog('trace', { write: (line) => void lines.push(line) });
    rotating = { rotatesTokens: false };
    const oauth = {
      clientId: '12.34',
      clientSecret,
      get rotatesTokens() {
        return rotating.rotatesTokens;
      },
      redirectUrls: [`${publicUrl}/slack/oauth_redirect`],
    };
    slack = await openWorkspace({ oauth });
    slack.addTeam({ id: teamId, name: 'Springfield VCS', botToken: firstToken });
    slack.addTeam({ id: second.teamId, name: 'Leafy & <Green>', botToken: secondToken });
    slack.addUser(second.teamId, { id: second.annId, name: 'Ann there', isAdmin: true });
    slack.addChannel(second.teamId, {
      id: second.channelId,
      name: 'general',
      members: [second.annId],
    });
    const kept = makeInstallations({ db: database.db, keyring, now: () => clock.now().getTime() });
    removed = 0;
    store = {
      ...kept,
      remove: async (...args) => {
        await kept.remove(...args);
        removed += 1;
      },
    };
    const transport = mode === 'socket' ? { appToken } : { signingSecret };
    const config: SlackConfig = {
      ...transport,
      installs: { clientId: '12.34', clientSecret, stateSecret: 'state', publicUrl, store },
      apiUrl: slack.apiUrl,
      port: 0,
      host: '127.0.0.1',
    };
    const side = { apiUrl: slack.apiUrl, charts: fakeCharts, clock, log };
    app = await startSlack({
      ...side,
      config,
      dispatcher: {
        slashes: [],
        typed: (slash) => ({ command: `${slash}.setup`, values: {} }),
        press: async (incoming) => {
          presses.push(incoming);
          return { kind: 'whisper', message: chartMessage };
        },
      },
      onUninstalled: (placeId) => uninstalled.push(placeId),
    });
    if (mode === 'http') slack.useEventsUrl(`http://127.0.0.1:${app.port()}/slack/events`);
    const tokens = tokensOfInstallations(store, `${publicUrl}/slack/install`);
    messenger = makeSlackMessenger({ ...side, token: tokens.of, speaksFor: tokens.speaksFor });
  });
  afterEach(async () => {
    await app.stop();
    await slack.close();
    await expectNoSecrets();
  });

  const install = (team: string, person: string) =>
    installApp(slack, app.port() ?? 0, (url) => slack.approveInstall(url, team, person));

  /** Neither tokens nor the client's secret are logged, or lie in the database as they are. */
  async function expectNoSecrets(): Promise<void> {
    expect(lines.join('\n')).not.toContain('canary');
    const { rows } = await database.admin.query<{ row: string }>(
      'select i::text as row from slack_installation i',
    );
    const stored = rows.map(({ row }) => row).join('\n');
    expect(stored).not.toContain('canary');
    expect(stored).not.toContain(Buffer.from('canary').toString('hex'));
  }

  it('asks for our scopes, and thanks by the name of the workspace', async () => {
    let asked = new URL('http://nowhere');
    const arrival = await installApp(slack, app.port() ?? 0, (url) => {
      asked = new URL(url);
      return slack.approveInstall(url, second.teamId, second.annId);
    });
    expect(asked.searchParams.get('scope')).toBe(botScopes().join(','));
    expect(asked.searchParams.get('redirect_uri')).toBe(`${publicUrl}/slack/oauth_redirect`);
    expect(arrival.status).toBe(200);
    expect(arrival.page).toContain('Convene is now in Leafy &amp; &lt;Green&gt;.');
    expect(await store.find(second.teamId)).toMatchObject({
      holder: second.teamId,
      isEnterprise: false,
      botToken: secondToken,
      scopes: botScopes(),
    });
  });

  it('lets each workspace press, and answers it with its own token', async () => {
    await install(teamId, annId);
    await install(second.teamId, second.annId);
    for (const [team, person, channel] of [
      [teamId, annId, channelId],
      [second.teamId, second.annId, second.channelId],
    ] as const) {
      await slack.person(team, person).command(channel, '/network setup');
    }
    await slack.waitFor(() => ofMethod('files.completeUploadExternal').length === 2);
    expect(presses.map(({ where, who }) => [where.placeExternalId, who.isPlaceAdmin])).toEqual([
      [teamId, true],
      [second.teamId, true],
    ]);
    expect(ofMethod('users.info')).toEqual([teamId, second.teamId]);
    expect(ofMethod('files.completeUploadExternal')).toEqual([teamId, second.teamId]);
  });

  it('delivers to each workspace with its own token', async () => {
    await install(teamId, annId);
    await install(second.teamId, second.annId);
    const place = { platform: 'slack', externalId: teamId } as const;
    await messenger.post({ place, channelId }, plainMessage, newId());
    const there = { place: secondPlace, channelId: second.channelId };
    await messenger.post(there, plainMessage, newId());
    expect(ofMethod('chat.postMessage')).toEqual([teamId, second.teamId]);
    expect(slack.channelMessages(second.channelId)).toHaveLength(1);
  });

  it('leaves a workspace that has not installed it unanswered, and says why to the operator', async () => {
    await install(teamId, annId);
    await slack.person(second.teamId, second.annId).command(second.channelId, '/network setup');
    expect(presses).toEqual([]);
    const there = { place: secondPlace, channelId: second.channelId };
    await expect(messenger.post(there, plainMessage, newId())).rejects.toMatchObject({
      name: 'PlatformError',
      problem: 'unauthorised',
      message: `the Slack workspace ${second.teamId} has not installed the app: let an admin there open ${publicUrl}/slack/install`,
    });
    expect(await messenger.speaksFor(secondPlace)).toBe(true);
  });

  it('forgets the token when the app is taken out, and takes a new one afterwards', async () => {
    await install(second.teamId, second.annId);
    await slack.removeApp(second.teamId);
    // Slack tells it twice; the second must not come after the app was put in anew.
    await expect.poll(() => removed).toBe(2);
    expect(await store.find(second.teamId)).toBeNull();
    expect(uninstalled).toEqual([second.teamId, second.teamId]);
    const { rows } = await database.admin.query('select from slack_installation');
    expect(rows).toEqual([]);
    const there = { place: secondPlace, channelId: second.channelId };
    await expect(messenger.post(there, plainMessage, newId())).rejects.toMatchObject({
      problem: 'unauthorised',
    });
    await install(second.teamId, second.annId);
    expect((await store.find(second.teamId))?.botToken).not.toBe(secondToken);
    await messenger.post(there, plainMessage, newId());
    expect(slack.channelMessages(second.channelId)).toHaveLength(1);
  });

  it('says so kindly when she did not agree', async () => {
    const arrival = await installApp(slack, app.port() ?? 0, slack.declineInstall);
    expect(arrival).toMatchObject({ status: 200 });
    expect(arrival.page).toContain(edgeWords.installCancelled);
    expect(await store.find(second.teamId)).toBeNull();
  });

  it('takes nobody who comes back in another browser, without a state, or twice', async () => {
    const port = app.port() ?? 0;
    let cookie = '';
    let url = '';
    const first = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
    cookie = first.headers.get('set-cookie') ?? '';
    url = slack.approveInstall(first.headers.get('location') ?? '', second.teamId, second.annId);
    const stateless = new URL(url);
    stateless.searchParams.delete('state');
    for (const attempt of [arrive(port, url, ''), arrive(port, stateless.href, cookie)]) {
      const { status, page } = await attempt;
      expect([status, page.includes(edgeWords.installAgain)]).toEqual([400, true]);
    }
    expect(ofMethod('oauth.v2.access')).toEqual([]);
    expect((await arrive(port, url, cookie)).status).toBe(200);
    const again = await arrive(port, url, cookie);
    expect(again.status).toBe(502);
    expect(again.page).toContain(edgeWords.installFailed);
    expect(lines.some((line) => line.includes('"reason":"code_already_used"'))).toBe(true);
  });

  it('takes no token that ends after twelve hours, and tells the operator', async () => {
    rotating.rotatesTokens = true;
    const { status } = await install(second.teamId, second.annId);
    expect(status).toBe(502);
    expect(await store.find(second.teamId)).toBeNull();
    expect(lines.some((line) => line.includes('"problem":"token_rotation_is_on"'))).toBe(true);
  });

  it('shows nothing else on that port', async () => {
    for (const path of ['/', '/slack/install/more', '/slack/oauth_redirect_more', '/metrics']) {
      expect((await fetch(`http://127.0.0.1:${app.port()}${path}`)).status).toBe(404);
    }
  });

  /** The workspaces for which a method was called with success, in their order. */
  function ofMethod(name: string): (string | null)[] {
    return slack.requests
      .filter(({ method, outcome }) => method === name && outcome === 'ok')
      .map((request) => request.teamId);
  }
});

describe('one token', () => {
  let slack: SlackStandIn;
  beforeEach(async () => {
    slack = await openWorkspace();
    slack.addTeam({ id: second.teamId, name: 'Leafy', botToken: secondToken });
  });
  afterEach(() => slack.close());

  const log = makeLog('silent');
  const own = { platform: 'slack', externalId: teamId } as const;

  it('speaks in its own workspace only, and asks once which that is', async () => {
    const tokens = tokensOfOne('xoxb-test', { apiUrl: slack.apiUrl, log });
    expect(await tokens.speaksFor(own)).toBe(true);
    expect(await tokens.of(own)).toBe('xoxb-test');
    expect(await tokens.speaksFor(secondPlace)).toBe(false);
    await expect(tokens.of(secondPlace)).rejects.toMatchObject({ problem: 'unauthorised' });
    expect(slack.requests.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('asks again after Slack was away', async () => {
    const tokens = tokensOfOne('xoxb-test', { apiUrl: slack.apiUrl, log });
    slack.faults.add({ method: 'auth.test', times: 1, kind: 'status', status: 503 });
    await expect(tokens.speaksFor(own)).rejects.toMatchObject({ problem: 'unavailable' });
    expect(await tokens.speaksFor(own)).toBe(true);
  });

  it('does not read its own channels in the name of another workspace', async () => {
    const { of: token } = tokensOfOne('xoxb-test', { apiUrl: slack.apiUrl, log });
    const directory = makeSlackDirectory({ token, apiUrl: slack.apiUrl, log });
    expect(await directory.channels(own)).toHaveLength(1);
    await expect(directory.channels(secondPlace)).rejects.toMatchObject({
      problem: 'unauthorised',
    });
  });
});
