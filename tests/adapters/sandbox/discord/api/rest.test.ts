import { AttachmentBuilder, Client, DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import { startDiscordStandIn } from '../../../../../adapters/sandbox/discord/server.ts';
import {
  ANA,
  BEN,
  CHANNEL,
  callRest,
  connectClient,
  createHandTimers,
  GUILD,
  startWorld,
} from '../world.ts';

const MESSAGES = `/channels/${CHANNEL}/messages`;

test('a direct message reaches her, and closed or impossible ones are refused by code', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord);
  const zoe = discord.addUser({ name: 'Zoe' });
  discord.addUser({ id: BEN, name: 'Ben', acceptsDirectMessages: false });
  await client.users.send(ANA, 'Just you');
  const ana = discord.person(GUILD, ANA);
  expect(ana.directMessages().map((message) => message.text)).toEqual(['Just you']);
  expect(ana.channels().map(({ name, direct }) => [name, direct])).toEqual([
    ['general', false],
    ['Convene', true],
  ]);
  const codes = [];
  for (const id of [BEN, zoe.id]) {
    const error = await client.users.send(id, 'Hello').catch((reason: unknown) => reason);
    codes.push(error instanceof DiscordAPIError ? error.code : error);
  }
  expect(codes).toEqual([50007, 50278]);
  expect(discord.directMessages(BEN)).toEqual([]);
});

test('a button in a direct message comes to the bot without a server', async () => {
  const discord = await startWorld();
  const places: unknown[] = [];
  const client = await connectClient(discord, async (interaction) => {
    places.push([interaction.guildId, interaction.context, interaction.user.id]);
    if (interaction.isButton()) await interaction.update({ content: 'Thanks', components: [] });
  });
  const row = { type: 1, components: [{ type: 2, style: 3, label: 'Going', custom_id: 'go' }] };
  const message = await client.users.send(ANA, { content: 'Coming?', components: [row] });
  const ana = discord.person(GUILD, ANA);
  expect(await ana.press(message.id, 'Going')).toEqual({ ok: true });
  expect(places).toEqual([[null, 1, ANA]]);
  expect(ana.directMessages().map((one) => one.text)).toEqual(['Thanks']);
});

test('a file keeps its alternative text and its bytes', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord);
  const channel = await client.channels.fetch(CHANNEL);
  if (!channel?.isSendable()) throw new Error('no channel');
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const file = new AttachmentBuilder(png, { name: 'chart.png', description: 'Mood is up' });
  await channel.send({ content: 'This week', files: [file] });
  const [seen] = discord.person(GUILD, ANA).messages(CHANNEL);
  expect(seen?.text).toBe('This week\nMood is up');
  const image = seen?.parts[1];
  if (image?.kind !== 'image') throw new Error('no image');
  const response = await fetch(image.url);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
});

test('a nonce gives the first message again for three minutes, then a new one', async () => {
  let now = Date.UTC(2027, 0, 4, 9);
  const discord = await startWorld({ now: () => now });
  const body = { content: 'Once', nonce: 'k3J9x2', enforce_nonce: true };
  const first = await callRest(discord, 'POST', MESSAGES, body);
  now += 180_000;
  const again = await callRest(discord, 'POST', MESSAGES, { ...body, content: 'Other' });
  now += 1;
  const later = await callRest(discord, 'POST', MESSAGES, body);
  expect(again.body).toEqual(first.body);
  expect(later.body.id).not.toBe(first.body.id);
  expect(discord.channelMessages(CHANNEL)).toHaveLength(2);
  const loose = { content: 'Twice', nonce: 'k3J9x2' };
  await callRest(discord, 'POST', MESSAGES, loose);
  expect(discord.channelMessages(CHANNEL)).toHaveLength(3);
});

test('the client waits out a scripted 429 and then posts once', async () => {
  const discord = await startWorld();
  const client = await connectClient(discord);
  discord.faults.add({
    route: `POST ${MESSAGES}`,
    times: 1,
    kind: 'ratelimited',
    retryAfter: 0.01,
  });
  const channel = await client.channels.fetch(CHANNEL);
  if (!channel?.isSendable()) throw new Error('no channel');
  await channel.send('Patience');
  const posts = discord.requests.filter((call) => call.route === MESSAGES);
  expect(posts.map((call) => call.outcome)).toEqual([
    { status: 429, code: null },
    { status: 200, code: null },
  ]);
  expect(posts[1]!.at - posts[0]!.at).toBeGreaterThanOrEqual(10);
  expect(discord.channelMessages(CHANNEL)).toHaveLength(1);
});

test('with rates enforced a channel takes five posts in five seconds', async () => {
  let now = Date.UTC(2027, 0, 4, 9);
  const discord = await startWorld({ now: () => now, enforceRates: true });
  const post = () => callRest(discord, 'POST', MESSAGES, { content: 'x' });
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push((await post()).status);
  now += 1000;
  const refused = await post();
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  expect(refused.body).toMatchObject({ retry_after: 4, global: false });
  expect(refused.headers.get('retry-after')).toBe('4');
  now += 4000;
  const after = await post();
  expect(after.status).toBe(200);
  expect(after.headers.get('x-ratelimit-remaining')).toBe('4');
});

test('with rates enforced the fifty-first request of a second is refused for the whole bot', async () => {
  const now = Date.UTC(2027, 0, 4, 9);
  const discord = await startWorld({ now: () => now, enforceRates: true });
  const paths = ['/users/@me', `/channels/${CHANNEL}`];
  const statuses = [];
  for (let count = 0; count < 51; count += 1) {
    statuses.push((await callRest(discord, 'GET', paths[count % 2] ?? '')).status);
  }
  expect(statuses.indexOf(429)).toBe(50);
  const refused = await callRest(discord, 'GET', `/guilds/${GUILD}`);
  expect(refused.body.global).toBe(true);
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
});

test('a lost answer leaves the message stored and the call unanswered', async () => {
  const discord = await startWorld();
  discord.faults.add({ route: /^POST .*messages$/, times: 1, kind: 'hang-after-store' });
  await expect(callRest(discord, 'POST', MESSAGES, { content: 'Lost' })).rejects.toThrow();
  expect(discord.channelMessages(CHANNEL)).toMatchObject([{ content: 'Lost' }]);
  expect(discord.requests.at(-1)?.outcome).toEqual({ status: 0, code: null });
});

test('a late answer comes after its message, and a silent one never, with nothing stored', async () => {
  const hand = createHandTimers();
  const discord = await startWorld({ timers: hand.timers });
  discord.faults.add({ route: 'POST /channels', times: 1, kind: 'delay', ms: 4000 });
  discord.faults.add({ route: 'POST /channels', times: 1, kind: 'hang' });
  const late = callRest(discord, 'POST', MESSAGES, { content: 'Late' });
  await discord.waitFor(() => discord.channelMessages(CHANNEL).length === 1);
  await discord.waitFor(() => discord.requests.length === 1);
  const silent = callRest(discord, 'POST', MESSAGES, { content: 'Never' });
  const cut = expect(silent).rejects.toThrow();
  await discord.waitFor(() => discord.requests.length === 2);
  hand.advance(4000);
  expect((await late).status).toBe(200);
  expect(discord.channelMessages(CHANNEL)).toMatchObject([{ content: 'Late' }]);
  await discord.close();
  await cut;
});

test('a share of requests fails evenly, and nothing is stored for those', async () => {
  const discord = await startWorld();
  const stop = discord.faults.add({
    route: 'POST /channels',
    share: 0.8,
    kind: 'status',
    status: 503,
  });
  const statuses = [];
  for (let count = 0; count < 10; count += 1) {
    statuses.push((await callRest(discord, 'POST', MESSAGES, { content: 'x' })).status);
  }
  expect(statuses.filter((status) => status === 503)).toHaveLength(8);
  expect(discord.channelMessages(CHANNEL)).toHaveLength(2);
  stop();
  expect((await callRest(discord, 'POST', MESSAGES, { content: 'x' })).status).toBe(200);
});

test('without history permission servers read as empty, but the bot reads its own conversations', async () => {
  const discord = await startWorld({ historyPermission: false });
  const posted = await callRest(discord, 'POST', MESSAGES, { content: 'Hi' });
  const list = await callRest(discord, 'GET', MESSAGES);
  const one = await callRest(discord, 'GET', `${MESSAGES}/${posted.body.id}`);
  expect([list.status, list.body]).toEqual([200, []]);
  expect(one).toMatchObject({ status: 403, body: { code: 50013 } });
  const direct = await callRest(discord, 'POST', '/users/@me/channels', { recipient_id: ANA });
  await callRest(discord, 'POST', `/channels/${direct.body.id}/messages`, { content: 'You' });
  const own = await callRest(discord, 'GET', `/channels/${direct.body.id}/messages`);
  expect(own.body.map((message: { content: string }) => message.content)).toEqual(['You']);
});

test('a page of history is newest first and goes by before, after and limit', async () => {
  const discord = await startWorld();
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c', 'd']) {
    ids.push((await callRest(discord, 'POST', MESSAGES, { content })).body.id);
  }
  const read = async (query: string) => {
    const { body } = await callRest(discord, 'GET', `${MESSAGES}?${query}`);
    return body.map((message: { content: string }) => message.content).join('');
  };
  expect(await read('limit=2')).toBe('dc');
  expect(await read(`before=${ids[2]}`)).toBe('ba');
  expect(await read(`after=${ids[0]}&limit=2`)).toBe('cb');
});

test('what the bot may not see or touch is refused with its own code', async () => {
  const discord = await startWorld();
  const hidden = discord.addChannel(GUILD, { name: 'staff', private: true, botIn: false });
  const shown = discord.addChannel(GUILD, { name: 'board', private: true, members: [ANA] });
  const codeOf = async (method: string, path: string, body?: unknown) =>
    (await callRest(discord, method, path, body)).body?.code ?? 'ok';
  expect([
    await codeOf('GET', `/channels/${hidden.id}`),
    await codeOf('POST', `/channels/${hidden.id}/messages`, { content: 'x' }),
    await codeOf('POST', `/channels/${shown.id}/messages`, { content: 'x' }),
    await codeOf('GET', '/channels/1100000000000009999'),
    await codeOf('PATCH', `${MESSAGES}/1100000000000009999`, { content: 'x' }),
    await codeOf('GET', '/guilds/1100000000000009999'),
    await codeOf('GET', `/guilds/${GUILD}/members`),
    await codeOf('GET', `/guilds/${GUILD}/members/1100000000000009999`),
    await codeOf('GET', '/users/1100000000000009999'),
    await codeOf('POST', MESSAGES, { content: ' ' }),
    await codeOf('GET', '/nowhere'),
  ]).toEqual([50001, 50001, 'ok', 10003, 10008, 10004, 50001, 10007, 10013, 50006, 0]);
  const see = (user: string) =>
    discord
      .person(GUILD, user)
      .channels()
      .map(({ name }) => name);
  expect([see(ANA), see(BEN)]).toEqual([['general', 'board'], ['general']]);
});

test('a wrong token gets 401 everywhere, and the client cannot log in with it', async () => {
  const discord = await startWorld();
  const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
  await expect(client.login('wrong')).rejects.toMatchObject({ code: 'TokenInvalid' });
  expect(discord.identifies).toBe(0);
  const refused = await callRest(discord, 'GET', '/users/@me', undefined, 'wrong');
  expect([refused.status, refused.body.code]).toEqual([401, 0]);
});

test('a server calendar keeps events in its rules', async () => {
  let now = Date.UTC(2027, 0, 4, 9);
  const discord = await startWorld({ now: () => now });
  const path = `/guilds/${GUILD}/scheduled-events`;
  const event = {
    name: 'Market place',
    privacy_level: 2,
    entity_type: 3,
    entity_metadata: { location: 'Town hall' },
    scheduled_start_time: '2027-02-01T09:00:00Z',
    scheduled_end_time: '2027-02-01T12:00:00Z',
  };
  const made = await callRest(discord, 'POST', path, event);
  const { scheduled_end_time: _, ...endless } = event;
  const refused = await callRest(discord, 'POST', path, endless);
  const edited = await callRest(discord, 'PATCH', `${path}/${made.body.id}`, { name: 'Fair' });
  now = Date.UTC(2027, 1, 2);
  const late = await callRest(discord, 'POST', path, event);
  expect(made.body).toMatchObject({ name: 'Market place', status: 1, guild_id: GUILD });
  expect(Object.keys(refused.body.errors)).toEqual(['scheduled_end_time']);
  expect(edited.body).toMatchObject({ id: made.body.id, name: 'Fair' });
  expect(Object.keys(late.body.errors)).toEqual(['scheduled_start_time']);
  const gone = await callRest(discord, 'DELETE', `${path}/${made.body.id}`);
  expect([gone.status, (await callRest(discord, 'GET', path)).body]).toEqual([204, []]);
});

test('an event of a server begins and ends by itself, and is final then', async () => {
  const start = Date.UTC(2027, 1, 1, 9);
  let now = start - 1;
  const discord = await startWorld({ now: () => now });
  const path = `/guilds/${GUILD}/scheduled-events`;
  const { body } = await callRest(discord, 'POST', path, {
    name: 'Market place',
    privacy_level: 2,
    entity_type: 3,
    entity_metadata: { location: 'Town hall' },
    scheduled_start_time: new Date(start).toISOString(),
    scheduled_end_time: new Date(start + 3_600_000).toISOString(),
  });
  const event = `${path}/${body.id}`;
  const long = await callRest(discord, 'PATCH', event, { name: 'x'.repeat(101) });
  expect(Object.keys(long.body.errors)).toEqual(['name']);
  now = start;
  expect((await callRest(discord, 'GET', event)).body.status).toBe(2);
  expect((await callRest(discord, 'PATCH', event, { status: 4 })).body.code).toBe(50035);
  expect(discord.events(GUILD)).toMatchObject([{ title: 'Market place', state: 'under-way' }]);
  now = start + 3_600_000;
  expect((await callRest(discord, 'GET', event)).body.status).toBe(3);
  expect((await callRest(discord, 'PATCH', event, { name: 'Late' })).body.code).toBe(180_000);
  expect(discord.events(GUILD)).toEqual([]);
});

test('ids have 18 or 19 digits and rise with the clock', async () => {
  let now = Date.UTC(2016, 5, 1);
  const discord = await startDiscordStandIn({ token: 'x', now: () => now });
  const early = discord.addUser({ name: 'A' }).id;
  const next = discord.addUser({ name: 'B' }).id;
  now = Date.UTC(2027, 0, 1);
  const late = discord.addUser({ name: 'C' }).id;
  await discord.close();
  expect([early.length, late.length]).toEqual([18, 19]);
  expect(BigInt(early) < BigInt(next) && BigInt(next) < BigInt(late)).toBe(true);
});
