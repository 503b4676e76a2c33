import { DiscordRefusal } from '../../refusal.ts';
import { messageJson } from '../../world/message-payload.ts';
import { editMessage, findMessage, postMessage } from '../../world/messages.ts';
import { channelJson } from '../../world/payloads.ts';
import { compareSnowflakes } from '../../world/snowflakes.ts';
import {
  type ChannelRecord,
  type MessageRecord,
  memberOf,
  messagesOf,
  removeMessage,
  type State,
} from '../../world/state.ts';
import { type Call, ok, type Route, visibleChannel } from '../route.ts';

const MESSAGES = '/channels/:channelId/messages';
const MESSAGE = `${MESSAGES}/:messageId`;

/** Channels and what the bot posts, reads, changes and removes there. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channelId',
    auth: 'bot',
    handle: (call) => ok(channelJson(call.state, visibleChannel(call))),
  },
  { method: 'GET', path: MESSAGES, auth: 'bot', handle: listMessages },
  { method: 'POST', path: MESSAGES, auth: 'bot', handle: postToChannel },
  { method: 'GET', path: MESSAGE, auth: 'bot', handle: showMessage },
  { method: 'PATCH', path: MESSAGE, auth: 'bot', handle: changeMessage },
  { method: 'DELETE', path: MESSAGE, auth: 'bot', handle: deleteMessage },
];

/**
 * Newest first. Without Read Message History Discord gives an empty list, not an error; only a
 * hidden channel is refused. Source: resources/message, Get Channel Messages.
 */
function listMessages(call: Call) {
  const { state, query } = call;
  const channel = visibleChannel(call);
  if (!mayReadHistory(state, channel)) return ok([]);
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 50) || 50));
  const { after, before, around } = Object.fromEntries(query);
  const shared = messagesOf(state, channel.id).filter(isShared);
  const inRange = shared.filter(
    ({ id }) =>
      (!after || compareSnowflakes(id, after) > 0) &&
      (!before || compareSnowflakes(id, before) < 0),
  );
  const chosen = around
    ? nearest(inRange, around, limit)
    : after
      ? inRange.slice(0, limit)
      : inRange.slice(-limit);
  return ok(chosen.toReversed().map((message) => messageJson(state, message)));
}

function nearest(
  messages: readonly MessageRecord[],
  id: string,
  limit: number,
): readonly MessageRecord[] {
  const at = messages.findIndex((message) => compareSnowflakes(message.id, id) >= 0);
  const middle = at < 0 ? messages.length : at;
  const first = Math.max(0, middle - Math.floor(limit / 2));
  return messages.slice(first, first + limit);
}

/** Source: resources/message, Get Channel Message: needs Read Message History in a server. */
function showMessage(call: Call) {
  const channel = visibleChannel(call);
  if (!mayReadHistory(call.state, channel)) throw new DiscordRefusal('missingPermissions');
  return ok(messageJson(call.state, sharedMessage(call, channel)));
}

function postToChannel(call: Call) {
  const { state, body, uploads } = call;
  const channel = visibleChannel(call);
  checkReachable(state, channel);
  const place = {
    channelId: channel.id,
    authorId: state.applicationId,
    type: body.message_reference ? 19 : 0,
    onlyFor: null,
    interaction: null,
  };
  return ok(messageJson(state, postMessage(state, place, body, uploads)));
}

function changeMessage(call: Call) {
  const message = sharedMessage(call, visibleChannel(call));
  if (message.authorId !== call.state.applicationId) throw new DiscordRefusal('notYourMessage');
  return ok(messageJson(call.state, editMessage(call.state, message, call.body, call.uploads)));
}

function deleteMessage(call: Call) {
  const message = sharedMessage(call, visibleChannel(call));
  if (message.authorId !== call.state.applicationId) throw new DiscordRefusal('missingPermissions');
  removeMessage(call.state, message);
  return { status: 204 };
}

/** Ephemeral messages exist only for their webhook token, so here they are unknown. */
function sharedMessage(call: Call, channel: ChannelRecord): MessageRecord {
  const message = findMessage(call.state, channel.id, call.param('messageId'));
  if (!isShared(message)) throw new DiscordRefusal('unknownMessage');
  return message;
}

function isShared(message: MessageRecord): boolean {
  return message.onlyFor === null;
}

function mayReadHistory(state: State, channel: ChannelRecord): boolean {
  return channel.guildId === null || state.historyPermission;
}

/** @throws DiscordRefusal 50007 where she takes no direct messages, 50278 without a server in common. */
function checkReachable(state: State, channel: ChannelRecord): void {
  if (channel.guildId !== null) return;
  for (const userId of channel.members) {
    const user = state.users.get(userId);
    if (!user || user.bot) continue;
    const shared = state.guilds
      .all()
      .some((guild) => guild.botIn && memberOf(state, guild.id, userId) !== undefined);
    if (!shared) throw new DiscordRefusal('noMutualGuild');
    if (!user.acceptsDirectMessages) throw new DiscordRefusal('closedDirectMessages');
  }
}
