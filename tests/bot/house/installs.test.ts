import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type SlackStandIn, startSlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { readConfig } from '../../../bot/config.ts';
import { type House, startHouse } from '../../../bot/house/start.ts';
import { newId } from '../../../bot/ids.ts';
import { makeLog } from '../../../bot/log.ts';
import { words } from '../../../bot/network/words.en.ts';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.ts';
import { installApp } from '../../support/installing.ts';
import { until } from '../../support/until.ts';
import { plainMessage } from '../../support/views.ts';

const publicUrl = 'https://convene.example.org';
const oauth = {
  clientId: '12.34',
  clientSecret: 'canary-client-secret',
  redirectUrls: [`${publicUrl}/slack/oauth_redirect`],
};
const workspaces = ['ONE', 'TWO'].map((name) => ({
  teamId: `T0${name}`,
  adminId: `U0${name}`,
  channelId: `C0${name}`,
  botToken: `xoxb-canary-${name}`,
}));

test('one process serves two workspaces that install the app, each with its own token', async () => {
  const { slack, house, database, slackPort, output } = await open();
  for (const { teamId, adminId, channelId } of workspaces) {
    const arrival = await installApp(slack, slackPort, (url) =>
      slack.approveInstall(url, teamId, adminId),
    );
    expect(arrival.status).toBe(200);
    await setUp(slack, teamId, adminId, channelId);
  }

  await until('each workspace’s channels are known', async () => {
    const { rows } = await database.admin.query<{ place: string; channel: string }>(
      `select p.external_id as place, c.external_id as channel
       from channel c join place p on p.id = c.place_id order by 1`,
    );
    return JSON.stringify(rows) === JSON.stringify(known);
  });
  for (const { teamId, channelId } of workspaces) {
    const place = { platform: 'slack', externalId: teamId } as const;
    await house.ctx.messengers.slack?.post({ place, channelId }, plainMessage, newId());
  }
  const posts = slack.requests.filter(({ method }) => method === 'chat.postMessage');
  expect(posts.map(({ teamId, outcome }) => [teamId, outcome])).toEqual([
    ['T0ONE', 'ok'],
    ['T0TWO', 'ok'],
  ]);

  await slack.removeApp('T0TWO');
  await until('the token and the place are gone', async () => {
    const { rows } = await database.admin.query(
      `select (select array_agg(holder) from slack_installation) as holders,
              (select array_agg(external_id) from place where left_at is not null) as left`,
    );
    return JSON.stringify(rows[0]) === '{"holders":["T0ONE"],"left":["T0TWO"]}';
  });
  await house.stop();
  expect(output()).not.toContain('canary');
  expect(await findInDatabase(database, 'canary')).toEqual([]);
}, 60_000);

const known = workspaces.map(({ teamId, channelId }) => ({ place: teamId, channel: channelId }));

/** The product in HTTP mode, without a token, in front of two workspaces. */
async function open(): Promise<{
  slack: SlackStandIn;
  house: House;
  database: TestDatabase;
  slackPort: number;
  output: () => string;
}> {
  const slack = await startSlackStandIn({
    botToken: 'unused',
    appToken: 'unused',
    signingSecret: 'canary-signing-secret',
    oauth,
  });
  onTestFinished(() => slack.close());
  for (const { teamId, adminId, channelId, botToken } of workspaces) {
    slack.addTeam({ id: teamId, name: teamId, botToken });
    slack.addUser(teamId, { id: adminId, name: 'Ann', isAdmin: true });
    slack.addChannel(teamId, { id: channelId, name: 'general', members: [adminId] });
  }
  const database = await createEmptyDatabase();
  onTestFinished(() => database.close());
  const slackPort = await findFreePort();
  const config = readConfig({
    DATABASE_URL: database.url,
    SECRET_KEY: `1:${randomBytes(32).toString('base64')}`,
    SLACK_CLIENT_ID: oauth.clientId,
    SLACK_CLIENT_SECRET: oauth.clientSecret,
    SLACK_SIGNING_SECRET: 'canary-signing-secret',
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: `${slackPort}`,
    PUBLIC_URL: publicUrl,
  });
  const lines: string[] = [];
  const house = await startHouse({
    config: { ...config, http: { ...config.http, port: 0 } },
    log: makeLog('trace', { write: (line) => void lines.push(line) }),
  });
  onTestFinished(() => house.stop());
  slack.useEventsUrl(`http://127.0.0.1:${slackPort}/slack/events`);
  return { slack, house, database, slackPort, output: () => lines.join('\n') };
}

async function setUp(
  slack: SlackStandIn,
  teamId: string,
  adminId: string,
  channelId: string,
): Promise<void> {
  const admin = slack.person(teamId, adminId);
  await admin.command(channelId, '/network setup');
  const [whisper] = admin.messages(channelId);
  await admin.press(whisper?.id ?? '', words.setup.startNew);
  await slack.waitFor(() => admin.form());
  for (const label of [
    words.setup.name,
    words.setup.organisation,
    words.setup.contact,
    words.setup.safeguarding,
  ]) {
    await admin.fill(label, [`Of ${teamId}`]);
  }
  expect(await admin.submit()).toEqual({ ok: true });
}

/** The tables in which a text lies as it is, or as bytes. */
async function findInDatabase({ admin }: TestDatabase, text: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace in ('public'::regnamespace)
       and relkind = 'r'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await admin.query(
      `select from ${name} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`,
      [text, Buffer.from(text).toString('hex')],
    );
    if (hits.rows.length > 0) found.push(name);
  }
  return found;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
