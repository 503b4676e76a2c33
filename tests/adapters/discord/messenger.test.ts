import { describe, expect, it } from 'vitest';
import { makeDiscordDirectory } from '../../../adapters/discord/directory.ts';
import { makeDiscordMessenger } from '../../../adapters/discord/messenger.ts';
import { pictureName } from '../../../adapters/files/pictures.ts';
import {
  type DiscordStandIn,
  startDiscordStandIn,
} from '../../../adapters/sandbox/discord/server.ts';
import { describeChart } from '../../../bot/chart-words.en.ts';
import { newId } from '../../../bot/ids.ts';
import { makeLog } from '../../../bot/log.ts';
import type { Destination, Messenger, PlaceRef } from '../../../bot/ports.ts';
import type { Block, Message } from '../../../bot/view.ts';
import {
  describeMessenger,
  fakeCharts,
  type MessengerHarness,
} from '../../support/messenger-contract.ts';
import {
  banner,
  chart,
  chartMessage,
  fileMessage,
  image,
  imageMessage,
  longMessage,
  plainMessage,
  richMessage,
} from '../../support/views.ts';

const token = 'a-token-of-nobody';
const log = makeLog('silent');

interface World {
  readonly discord: DiscordStandIn;
  readonly messenger: Messenger;
  readonly place: PlaceRef;
  readonly channelId: string;
  readonly open: string;
  readonly closed: string;
}

async function openWorld(historyPermission = true): Promise<World> {
  const discord = await startDiscordStandIn({ token, historyPermission });
  const guild = discord.addGuild({ name: 'Hillside' });
  const channel = discord.addChannel(guild.id, { name: 'partnership' });
  const open = discord.addUser({ name: 'Amal' });
  const closed = discord.addUser({ name: 'Bryn', acceptsDirectMessages: false });
  for (const user of [open, closed]) discord.addMember(guild.id, user.id);
  const { apiUrl } = discord;
  const messenger = makeDiscordMessenger({
    token,
    apiUrl,
    charts: fakeCharts,
    log,
    timeoutMs: 300,
  });
  return {
    discord,
    messenger,
    place: { platform: 'discord', externalId: guild.id },
    channelId: channel.id,
    open: open.id,
    closed: closed.id,
  };
}

describeMessenger('Discord', async (): Promise<MessengerHarness> => {
  const { discord, messenger, place, channelId, open, closed } = await openWorld();
  const person = discord.person(place.externalId, open);
  const route = /^POST \/channels\/\d+\/messages$/;
  return {
    messenger,
    place,
    channelId,
    openAccount: open,
    closedAccount: closed,
    canFind: true,
    messages: () => person.messages(channelId),
    directMessages: () => person.directMessages(),
    pings: () => discord.pings,
    faults: {
      rateLimit: (retryAfter) =>
        void discord.faults.add({ kind: 'ratelimited', retryAfter, route, times: 1 }),
      unavailable: () => void discord.faults.add({ kind: 'status', status: 503, route, times: 1 }),
      cutAfterStore: () => void discord.faults.add({ kind: 'hang-after-store', route, times: 1 }),
      silenceAfterStore: () =>
        void discord.faults.add({ kind: 'hang-after-store', ending: 'silence', route, times: 1 }),
    },
    close: () => discord.close(),
  };
});

describe('a Discord messenger', () => {
  it('posts the same message only once when it is sent again with the same key', async () => {
    const world = await openWorld();
    const to: Destination = { place: world.place, channelId: world.channelId };
    const key = newId();
    const first = await world.messenger.post(to, plainMessage, key);
    expect(await world.messenger.post(to, plainMessage, key)).toEqual(first);
    expect(world.discord.channelMessages(world.channelId)).toHaveLength(1);
    await world.discord.close();
  });

  it('finds a message by its mark when Discord no longer tells the nonce', async () => {
    const world = await openWorld();
    const to: Destination = { place: world.place, channelId: world.channelId };
    const key = newId();
    const posted = await world.messenger.post(to, richMessage, key);
    await world.messenger.post(to, plainMessage, newId());
    const forgetful = forgetNonces(world);
    expect(await forgetful.find(to, key)).toEqual(posted);
    expect(await forgetful.find(to, newId())).toBe('absent');
    await world.discord.close();
  });

  it('does not know whether a message is there without the permission to read back', async () => {
    const world = await openWorld(false);
    const to: Destination = { place: world.place, channelId: world.channelId };
    expect(await world.messenger.find(to, newId())).toBe('unknowable');
    const direct = { place: world.place, accountId: world.open, directChannelId: null };
    expect(await world.messenger.find(direct, newId())).toBe('absent');
    await world.discord.close();
  });

  it('says that it may not write where it cannot see', async () => {
    const world = await openWorld();
    const guildId = world.place.externalId;
    const hidden = world.discord.addChannel(guildId, { name: 'h', private: true, botIn: false });
    const to: Destination = { place: world.place, channelId: hidden.id };
    await expect(world.messenger.post(to, plainMessage, newId())).rejects.toMatchObject({
      problem: 'forbidden',
    });
    await expect(world.messenger.find(to, newId())).rejects.toMatchObject({ problem: 'forbidden' });
    await world.discord.close();
  });

  it('says that the token is no good, and goes on saying so', async () => {
    const { discord, place, channelId } = await openWorld();
    const { apiUrl } = discord;
    const wrong = makeDiscordMessenger({ token: 'wrong', apiUrl, charts: fakeCharts, log });
    for (let time = 0; time < 2; time += 1) {
      await expect(wrong.post({ place, channelId }, plainMessage, newId())).rejects.toMatchObject({
        problem: 'unauthorised',
      });
    }
    await discord.close();
  });

  it('says that nothing was sent when Discord cannot be reached', async () => {
    const { discord, messenger, place, channelId } = await openWorld();
    await discord.close();
    await expect(messenger.post({ place, channelId }, plainMessage, newId())).rejects.toMatchObject(
      { problem: 'unavailable' },
    );
  });

  it('sends a file along, and drops it when the message changes', async () => {
    const { discord, messenger, place, channelId } = await openWorld();
    const key = newId();
    const { messageId } = await messenger.post({ place, channelId }, fileMessage, key);
    const [before] = discord.channelMessages(channelId);
    const url = /\/(\d+)\/answers\.csv"/;
    expect(JSON.stringify(before?.components)).toMatch(url);
    await messenger.update({ place, channelId, messageId }, chartMessage, key);
    const [after] = discord.channelMessages(channelId);
    expect(JSON.stringify(after?.components)).not.toMatch(url);
    expect(JSON.stringify(after?.components)).toContain(pictureName(chart));
    await discord.close();
  });

  it('uploads a picture once, however often its card is redrawn, and a new one anew', async () => {
    const { discord, messenger, place, channelId, open } = await openWorld();
    const key = newId();
    const { messageId } = await messenger.post({ place, channelId }, imageMessage, key);
    const at = { place, channelId, messageId };
    const redrawn = (one: Block, text: string): Message => ({
      summary: 'Market place',
      blocks: [one, { kind: 'chart', chart }, { kind: 'text', text }],
    });
    await messenger.update(at, redrawn(image, 'Twelve are going.'), key);
    await messenger.update(at, redrawn({ ...image }, 'Thirteen are going.'), key);
    await messenger.update(at, redrawn({ ...image, alternative: 'Empty.' }, 'Nobody goes.'), key);
    const [of, drawn] = [pictureName(image), pictureName(chart)];
    const another = pictureName({ ...image, alternative: 'Empty.' });
    const sent = discord.requests.filter(({ method }) => method !== 'GET');
    expect(sent.map(({ files }) => files)).toEqual([[of], [drawn], [], [another]]);
    const shown = discord.person(place.externalId, open).messages(channelId)[0]?.parts ?? [];
    expect(shown.flatMap((part) => (part.kind === 'image' ? [part.alt] : []))).toEqual([
      'Empty.',
      describeChart(chart),
    ]);
    await discord.close();
  });

  it('sends a picture anew when Discord no longer has the one that was there', async () => {
    const { discord, messenger, place, channelId } = await openWorld();
    const key = newId();
    const { messageId } = await messenger.post({ place, channelId }, imageMessage, key);
    discord.faults.add({
      route: 'PATCH /channels/',
      times: 1,
      kind: 'status',
      status: 400,
      code: 50035,
    });
    await messenger.update({ place, channelId, messageId }, imageMessage, key);
    const sent = discord.requests.filter(({ method }) => method === 'PATCH');
    expect(sent.map(({ files }) => files)).toEqual([[], [pictureName(image)]]);
    await discord.close();
  });

  it('sends a picture anew where it may not look what the message holds', async () => {
    const { discord, messenger, place, channelId } = await openWorld(false);
    const key = newId();
    const { messageId } = await messenger.post({ place, channelId }, imageMessage, key);
    await messenger.update({ place, channelId, messageId }, imageMessage, key);
    const sent = discord.requests.filter(({ method }) => method !== 'GET');
    expect(sent.map(({ files }) => files)).toEqual([[pictureName(image)], [pictureName(image)]]);
    await discord.close();
  });

  it('writes to a person so that a notification shows the words, and finds and edits it', async () => {
    const world = await openWorld();
    const { discord, messenger, place, open } = world;
    const to = { place, accountId: open, directChannelId: null };
    const key = newId();
    const message: Message = {
      summary: 'A seat is free',
      blocks: [
        { kind: 'heading', text: 'A seat is free' },
        { kind: 'text', text: 'Say @everyone by noon.' },
        {
          kind: 'buttons',
          buttons: [{ kind: 'button', label: 'Take it', to: { command: 'event.take', ids: [] } }],
        },
      ],
    };
    const posted = await messenger.post(to, message, key);
    const seen = () => discord.person(place.externalId, open).directMessages();
    expect(discord.directMessages(open)).toMatchObject([
      { content: '## A seat is free\nSay \\@everyone by noon.', flags: 4 },
    ]);
    expect(seen()[0]?.text).toBe('A seat is free\nSay @everyone by noon.\n[Take it]');
    expect(await forgetNonces(world).find(to, key)).toEqual(posted);
    await messenger.update({ ...to, messageId: posted.messageId }, plainMessage, key);
    expect(seen().map((one) => one.text)).toEqual(['Lunch for volunteers\nBread & soup at noon']);
    expect(await forgetNonces(world).find(to, key)).toEqual(posted);
    await discord.close();
  });

  it('writes an invitation with its picture so that a notification shows the words', async () => {
    const { discord, messenger, place, open } = await openWorld();
    const to = { place, accountId: open, directChannelId: null };
    const key = newId();
    const message = (text: string): Message => ({
      summary: 'You are invited',
      blocks: [
        banner,
        { kind: 'text', text },
        {
          kind: 'buttons',
          buttons: [{ kind: 'button', label: 'Going', to: { command: 'event.go', ids: [] } }],
        },
      ],
    });
    const posted = await messenger.post(to, message('Come and see.'), key);
    expect(discord.directMessages(open)).toMatchObject([
      { content: 'Come and see.', attachments: [{ filename: pictureName(banner) }] },
    ]);
    const shown = () => discord.person(place.externalId, open).directMessages()[0]?.parts;
    expect(shown()?.map(({ kind }) => kind)).toEqual(['text', 'image', 'controls']);
    await messenger.update({ ...to, ...posted }, message('It is moved.'), key);
    expect(shown()?.map(({ kind }) => kind)).toEqual(['image', 'text', 'controls']);
    expect(discord.requests.at(-1)).toMatchObject({ method: 'PATCH', files: [] });
    await discord.close();
  });

  it('keeps to the order of reading where a direct message has more than text and buttons', async () => {
    const { discord, messenger, place, open } = await openWorld();
    const to = { place, accountId: open, directChannelId: null };
    for (const message of [chartMessage, richMessage, longMessage, plainMessage]) {
      await messenger.post(to, message, newId());
    }
    expect(discord.directMessages(open).map((one) => [one.content, one.flags])).toEqual([
      ['', 1 << 15],
      ['', 1 << 15],
      ['', 1 << 15],
      ['', 1 << 15],
    ]);
    await discord.close();
  });

  it('finds a message far back in a busy channel', async () => {
    const { discord, messenger, place, channelId } = await openWorld();
    const key = newId();
    const posted = await messenger.post({ place, channelId }, plainMessage, key);
    // Three processes, for one of them would keep to fifty calls a second.
    for (let process = 0; process < 3; process += 1) {
      const { apiUrl } = discord;
      const other = makeDiscordMessenger({ token, apiUrl, charts: fakeCharts, log });
      for (let at = 0; at < 40; at += 1) {
        await other.post({ place, channelId }, plainMessage, newId());
      }
    }
    expect(await messenger.find({ place, channelId }, key)).toEqual(posted);
    expect(await messenger.find({ place, channelId }, newId())).toBe('absent');
    await discord.close();
  });

  it('keeps a pace of one message a second a channel and five direct messages a second', () => {
    const messenger = makeDiscordMessenger({ token, charts: fakeCharts, log });
    expect(messenger.pace).toEqual({ channelIntervalMs: 1000, directIntervalMs: 200 });
    expect(messenger.sameKeyMs).toBe(120_000);
  });
});

describe('a Discord directory', () => {
  it('lists the channels in which the bot may write, and tells no members', async () => {
    const { discord, place, channelId } = await openWorld();
    const guildId = place.externalId;
    const inside = discord.addChannel(guildId, { name: 'leads', private: true });
    discord.addChannel(guildId, { name: 'hidden', private: true, botIn: false });
    const directory = makeDiscordDirectory({ token, apiUrl: discord.apiUrl });
    expect(await directory.channels(place)).toEqual([
      { externalId: channelId, name: 'partnership', isPrivate: false },
      { externalId: inside.id, name: 'leads', isPrivate: true },
    ]);
    expect(await directory.members(place, channelId)).toBeNull();
    await discord.close();
  });
});

/** A messenger that reads through a stand-in without nonces, as Discord is after some minutes. */
function forgetNonces({ discord }: World): Messenger {
  return makeDiscordMessenger({
    token,
    apiUrl: discord.apiUrl,
    charts: fakeCharts,
    log,
    makeRequest: async (url, init) => {
      const answer = await fetch(url, {
        method: init.method ?? 'GET',
        headers: init.headers as Record<string, string>,
        body: (init.body as string | undefined) ?? null,
      });
      const text = (await answer.text()).replaceAll('"nonce"', '"forgotten"');
      return new Response(text, { status: answer.status, headers: answer.headers });
    },
  });
}
