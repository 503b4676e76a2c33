/** Writing and changing messages, the same way for the Web API, response URLs and acknowledgements. */
import { isObject, type JsonObject, objectsOf, textOf } from '../../stand-in/json.ts';
import { fillBlockIds } from '../blocks/block-ids.ts';
import { findBlockPings, findNamePings, findPings } from '../blocks/markup.ts';
import { checkMessageBlocks, limits } from '../limits/limits.ts';
import { SlackRefusal } from '../refusal.ts';
import { type Channel, newId, type PostedMessage, type Team, type World } from './state.ts';
import { fileCheck } from './views.ts';

/** The visible content of a message, checked. */
export interface MessageContent {
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
  readonly attachments?: readonly JsonObject[];
}

/**
 * Reads and checks the content arguments (`text`, `blocks`, `attachments`, `markdown_text`).
 *
 * @throws SlackRefusal `no_text`, `invalid_blocks`, `invalid_blocks_format`, `msg_blocks_too_long`,
 * `msg_too_long`, `too_many_attachments`, `markdown_text_conflict`.
 */
export function readContent(world: World, team: Team, args: JsonObject): MessageContent {
  const markdown = textOf(args.markdown_text);
  const blocks = jsonArgument(args, 'blocks', 'invalid_blocks_format');
  const attachments = jsonArgument(args, 'attachments', 'invalid_attachments');
  if (markdown) return readMarkdownContent(markdown, args, blocks);
  const text = textOf(args.text);
  const checked =
    blocks === undefined ? undefined : checkMessageBlocks(blocks, fileCheck(world, team.id));
  const notes = attachments === undefined ? undefined : checkAttachments(attachments);
  if (!text.trim() && !checked?.length && !notes?.length) throw new SlackRefusal('no_text');
  return {
    text: text.slice(0, limits.postTextChars),
    ...(checked?.length ? { blocks: fillBlockIds(checked) } : {}),
    ...(notes?.length ? { attachments: notes } : {}),
  };
}

/** Stores a new message of the bot and records whom it notifies. */
export function addMessage(
  world: World,
  team: Team,
  channelId: string,
  content: MessageContent,
  more: {
    readonly onlyFor?: string;
    readonly extra?: JsonObject;
    readonly namePings?: boolean;
  } = {},
): PostedMessage {
  const ts = world.nextTs();
  const message: PostedMessage = {
    channelId,
    ts,
    onlyFor: more.onlyFor ?? null,
    raw: {
      type: 'message',
      user: team.botUserId,
      bot_id: team.botId,
      team: team.id,
      ts,
      ...content,
      ...(more.onlyFor ? { is_ephemeral: true } : {}),
      ...more.extra,
    },
  };
  notePings(world, team, message, more.namePings === true);
  world.saveMessage(message);
  return message;
}

/** Replaces the content of a message; `text` without `blocks` drops the old blocks. */
export function replaceContent(
  world: World,
  team: Team,
  message: PostedMessage,
  content: MessageContent,
  extra: JsonObject = {},
): PostedMessage {
  const { blocks: _blocks, attachments: _attachments, ...kept } = message.raw;
  const edited = { user: team.botUserId, ts: world.nextTs() };
  const raw = { ...kept, ...content, edited, ...extra };
  const replaced = { ...message, raw };
  notePings(world, team, replaced, false);
  world.saveMessage(replaced);
  return replaced;
}

/** The one-to-one conversation of a person with the bot, made when there is none yet. */
export function openDirect(world: World, team: Team, userId: string): Channel {
  const found = world.direct(team.id, userId);
  if (found) return found;
  const channel: Channel = {
    id: newId('D'),
    teamId: team.id,
    name: 'directmessage',
    kind: 'im',
    members: [userId, team.botUserId],
  };
  world.saveChannel(channel);
  return channel;
}

/** An argument that is JSON, whether it came as a JSON string (form) or as JSON itself. */
export function jsonArgument(args: JsonObject, name: string, error: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackRefusal(error);
  }
}

function readMarkdownContent(markdown: string, args: JsonObject, blocks: unknown): MessageContent {
  if (args.text !== undefined || blocks !== undefined) {
    throw new SlackRefusal('markdown_text_conflict');
  }
  if (markdown.length > limits.markdownTextChars) throw new SlackRefusal('msg_too_long');
  return { text: markdown, blocks: fillBlockIds([{ type: 'markdown', text: markdown }]) };
}

function checkAttachments(attachments: unknown): readonly JsonObject[] {
  if (!Array.isArray(attachments) || !attachments.every(isObject)) {
    throw new SlackRefusal('invalid_attachments');
  }
  if (attachments.length > limits.attachments) throw new SlackRefusal('too_many_attachments');
  return objectsOf(attachments);
}

/** Mentions in the fallback text count too: where blocks fail to show, it is what notifies. */
function notePings(world: World, team: Team, message: PostedMessage, byName: boolean): void {
  const { raw } = message;
  const text = textOf(raw.text);
  const targets = new Set([
    ...findPings(text),
    ...findBlockPings(raw.blocks),
    ...objectsOf(raw.attachments).flatMap((one) => findPings(textOf(one.text))),
    ...(byName ? findNamePings(text, userNames(world, team)) : []),
  ]);
  for (const target of targets) {
    world.pings.add({ channelId: message.channelId, ts: message.ts, target });
  }
}

function userNames(world: World, team: Team): ReadonlyMap<string, string> {
  return new Map(world.usersOf(team.id).map((user) => [user.name, user.id]));
}
