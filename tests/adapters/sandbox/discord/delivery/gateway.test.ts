import { Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DiscordStandIn } from '../../../../../adapters/sandbox/discord/server.ts';
import { ANA, CHANNEL, callRest, connectClient, GUILD, startWorld, TOKEN } from '../world.ts';

const PING = { name: 'ping', description: 'Answers', type: 1 };

async function startCounting() {
  const discord = await startWorld();
  const ids: string[] = [];
  const client = await connectClient(discord, async (interaction) => {
    ids.push(interaction.id);
    if (interaction.isChatInputCommand()) await interaction.reply('Pong');
  });
  await callRest(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [PING]);
  return { discord, client, ids, ana: discord.person(GUILD, ANA) };
}

test('the client is ready at once with its servers and channels, and hears of new ones', async () => {
  const { discord, client } = await startCounting();
  expect(client.user.id).toBe(discord.applicationId);
  expect(client.guilds.cache.map((guild) => guild.name)).toEqual(['Northtown']);
  expect(client.channels.cache.get(CHANNEL)?.id).toBe(CHANNEL);
  const joined = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
  const guild = discord.addGuild({ name: 'Southtown' });
  await joined;
  const made = new Promise((resolve) => client.once(Events.ChannelCreate, resolve));
  discord.addChannel(guild.id, { name: 'hall' });
  await made;
  const left = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
  discord.removeBot(guild.id);
  await left;
  expect(client.guilds.cache.map((row) => row.name)).toEqual(['Northtown']);
});

test.each(['op7', 'close-4000'] as const)(
  'after %s the session resumes and each interaction arrives once, the missed one included',
  async (how) => {
    const { discord, client, ids, ana } = await startCounting();
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    expect(await ana.command(CHANNEL, '/ping')).toEqual({ ok: true });
    discord.dropGateway(how);
    expect(discord.connections).toBe(0);
    expect(await ana.command(CHANNEL, '/ping')).toEqual({ ok: true });
    await resumed;
    expect(await ana.command(CHANNEL, '/ping')).toEqual({ ok: true });
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect([discord.identifies, discord.resumes]).toEqual([1, 1]);
  },
);

test('after an invalid session the client identifies anew and goes on', async () => {
  const { discord, ids, ana } = await startCounting();
  discord.dropGateway('op9-false');
  await discord.waitFor(() => discord.connections === 1, { timeoutMs: 15_000 });
  expect([discord.identifies, discord.resumes]).toEqual([2, 0]);
  expect(await ana.command(CHANNEL, '/ping')).toEqual({ ok: true });
  expect(ids).toHaveLength(1);
}, 20_000);

/** A bare gateway socket: sends frames once greeted, and tells how it ended. */
async function speak(discord: DiscordStandIn, frames: readonly unknown[]) {
  const { body } = await callRest(discord, 'GET', '/gateway/bot');
  const socket = new WebSocket(`${body.url}?v=10&encoding=json`);
  onTestFinished(() => socket.terminate());
  const received: { op: number; t: string | null; s: number | null; d: unknown }[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const enough = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    if (received.at(-1)?.op === 10) for (const frame of frames) socket.send(JSON.stringify(frame));
    if (received.at(-1)?.op === 11) enough.resolve();
  });
  return { received, closed, heard: enough.promise, body };
}

const identify = (more: object) => ({
  op: 2,
  d: { token: TOKEN, intents: 1, properties: {}, ...more },
});

test.each([
  ['a wrong token', [identify({ token: 'wrong' })], 4004],
  ['the members intent', [identify({ intents: 1 | (1 << 1) })], 4014],
  ['the message content intent', [identify({ intents: 1 << 15 })], 4014],
  ['intents that do not exist', [identify({ intents: 1 << 29 })], 4013],
  ['a shard that does not exist', [identify({ shard: [2, 2] })], 4010],
  ['identifying twice', [identify({}), identify({})], 4005],
  ['speaking before identifying', [{ op: 3, d: {} }], 4003],
  ['an unknown opcode', [{ op: 99, d: {} }], 4001],
  ['a frame over 4096 bytes', [{ op: 1, d: 'x'.repeat(4100) }], 4002],
  ['over 120 frames a minute', Array.from({ length: 121 }, () => ({ op: 1, d: null })), 4008],
])('%s closes the connection with its own code', async (_name, frames, code) => {
  const discord = await startWorld();
  expect(await (await speak(discord, frames)).closed).toBe(code);
});

test('a heartbeat is answered, and every identify is counted against the day', async () => {
  const discord = await startWorld();
  const { heard, received, body } = await speak(discord, [identify({}), { op: 1, d: null }]);
  await heard;
  expect(body.session_start_limit.remaining).toBe(1000);
  expect(received.map((frame) => frame.t ?? frame.op)).toEqual([10, 'READY', 'GUILD_CREATE', 11]);
  expect(received.map((frame) => frame.s)).toEqual([null, 1, 2, null]);
  const after = await callRest(discord, 'GET', '/gateway/bot');
  expect(after.body.session_start_limit.remaining).toBe(999);
});

test('a server reaches only the shard that covers it', async () => {
  const discord = await startWorld();
  const shard = Number((BigInt(GUILD) >> 22n) % 2n);
  const guildsOf = async (index: number) => {
    const { received, heard } = await speak(discord, [
      identify({ shard: [index, 2] }),
      { op: 1, d: null },
    ]);
    await heard;
    return received.filter((frame) => frame.t === 'GUILD_CREATE').length;
  };
  expect([await guildsOf(shard), await guildsOf(1 - shard)]).toEqual([1, 0]);
});
