/** Sends and edits messages at Discord; only the outbox holds one. */
import { type APIChannel, type APIMessage, DiscordAPIError, type REST, Routes } from 'discord.js';
import { toWire } from '../../bot/ids.ts';
import type { Log } from '../../bot/log.ts';
import { picturesIn } from '../../bot/picture.ts';
import type { Destination, Messenger, Posted } from '../../bot/ports.ts';
import type { Message } from '../../bot/view.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { type Held, heldIn } from './attachments.ts';
import { readPermissions } from './directory.ts';
import { limits } from './limits.ts';
import { markOf } from './mark.ts';
import { renderNotice } from './notice.ts';
import { holds, PERMISSION } from './permissions.ts';
import { editBody, renderMessage } from './render.ts';
import { makeRest, platformErrorOf, type RestConfig } from './rest.ts';

/** What a messenger needs; `charts` draws a chart as PNG with its alternative text. */
export interface DiscordMessengerOptions extends RestConfig {
  readonly charts: DrawPicture;
  readonly log: Log;
}

/** How far back `find` looks: a post whose answer was lost lies minutes, not weeks, behind. */
const pagesRead = 10;
const pageSize = 100;

/** A messenger of its own REST client: no repeats, no waiting, ten seconds a call. */
export function makeDiscordMessenger(options: DiscordMessengerOptions): Messenger {
  const rest = makeRest(options);
  const { charts, log } = options;
  rest.on('rateLimited', ({ scope, retryAfter }) => {
    log.debug({ scope, retryAfter }, 'waiting for Discord');
  });
  return {
    platform: 'discord',
    pace: {
      channelIntervalMs: limits.channelIntervalMs,
      directIntervalMs: limits.directIntervalMs,
    },
    sameKeyMs: limits.sameKeyMs,
    // One token is for all servers.
    speaksFor: async () => true,
    post: (to, message, key) => told(() => post(rest, charts, to, message, key)),
    update: (at, message, key) => told(() => update(rest, charts, at, message, key)),
    find: (to, key) => told(() => find(rest, to, key)),
  };
}

async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw platformErrorOf(error);
  }
}

async function post(
  rest: REST,
  charts: DrawPicture,
  to: Destination,
  message: Message,
  key: string,
): Promise<Posted> {
  const mark = markOf(key);
  const { body, files } =
    'channelId' in to
      ? await renderMessage(message, charts, { mark })
      : await renderNotice(message, charts, mark);
  const channelId = await channelOf(rest, to);
  const posted = (await rest.post(Routes.channelMessages(channelId), {
    body: { ...body, nonce: toWire(key), enforce_nonce: true },
    files,
  })) as APIMessage;
  return { messageId: posted.id, channelId };
}

async function update(
  rest: REST,
  charts: DrawPicture,
  at: Destination & { readonly messageId: string },
  message: Message,
  key: string,
): Promise<void> {
  const channelId = await channelOf(rest, at);
  const edit = async (held: Held): Promise<void> => {
    const { body, files } = await renderMessage(message, charts, { mark: markOf(key), held });
    const route = Routes.channelMessage(channelId, at.messageId);
    await rest.patch(route, { body: editBody(body), files });
  };
  const held = await readHeld(rest, channelId, at.messageId, message);
  try {
    await edit(held);
  } catch (error) {
    // A press may have changed the message since we looked: then all is sent anew.
    const isStale = error instanceof DiscordAPIError && error.status === 400 && held.size > 0;
    if (!isStale) throw error;
    await edit(new Map());
  }
}

/**
 * The files a message has, where pictures among them might stay: a card is redrawn often, and each
 * upload is heavier than this look. Where Discord does not let us look, everything is sent anew; that
 * the message is gone the edit itself tells.
 */
async function readHeld(
  rest: REST,
  channelId: string,
  messageId: string,
  message: Message,
): Promise<Held> {
  if (picturesIn(message.blocks).length === 0) return new Map();
  try {
    return heldIn((await rest.get(Routes.channelMessage(channelId, messageId))) as APIMessage);
  } catch (error) {
    if (error instanceof DiscordAPIError && [403, 404].includes(error.status)) return new Map();
    throw error;
  }
}

/** The conversation is opened again where it is not known: Discord gives the same one. */
async function channelOf(rest: REST, to: Destination): Promise<string> {
  if ('channelId' in to) return to.channelId;
  if (to.directChannelId !== null) return to.directChannelId;
  const channel = (await rest.post(Routes.userChannels(), {
    body: { recipient_id: to.accountId },
  })) as APIChannel;
  return channel.id;
}

async function find(
  rest: REST,
  to: Destination,
  key: string,
): Promise<Posted | 'absent' | 'unknowable'> {
  const channelId = await channelOf(rest, to);
  const [nonce, mark] = [toWire(key), markOf(key)];
  let before: string | null = null;
  for (let page = 0; page < pagesRead; page += 1) {
    const messages: readonly APIMessage[] = await readPage(rest, channelId, before);
    const found = messages.find((one) => one.nonce === nonce || firstMark(one) === mark);
    if (found) return { messageId: found.id, channelId };
    if (messages.length < pageSize) return (await mayRead(rest, to)) ? 'absent' : 'unknowable';
    before = messages.at(-1)?.id ?? null;
  }
  return 'unknowable';
}

async function readPage(
  rest: REST,
  channelId: string,
  before: string | null,
): Promise<readonly APIMessage[]> {
  const query = new URLSearchParams({ limit: String(pageSize), ...(before ? { before } : {}) });
  return (await rest.get(Routes.channelMessages(channelId), { query })) as readonly APIMessage[];
}

function firstMark(message: APIMessage): number | undefined {
  return message.components?.[0]?.id;
}

/**
 * Without Read Message History Discord gives an empty list instead of an error, so an empty list
 * proves something only with that permission. Source: resources/message, Get Channel Messages.
 */
async function mayRead(rest: REST, to: Destination): Promise<boolean> {
  if (!('channelId' in to)) return true;
  const bits = await readPermissions(rest, to.place.externalId, to.channelId);
  return holds(bits, PERMISSION.viewChannel | PERMISSION.readMessageHistory);
}
