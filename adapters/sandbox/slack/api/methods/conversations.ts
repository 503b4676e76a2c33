import { isObject, type JsonObject, textOf } from '../../../stand-in/json.ts';
import { limits } from '../../limits/limits.ts';
import { SlackRefusal } from '../../refusal.ts';
import { openDirect } from '../../world/messages.ts';
import type { Channel, PostedMessage } from '../../world/state.ts';
import {
  type Method,
  type MethodCall,
  needChannel,
  needOwnChannel,
  needText,
  needUser,
  pageOf,
  readFlag,
} from './method.ts';

/** The `conversations.*` methods and `users.conversations`. */
export const conversationMethods: { readonly [method: string]: Method } = {
  'conversations.open': (call) => {
    const existing = textOf(call.args.channel);
    if (existing) return { channel: { id: needChannel(call, existing).id } };
    const channel = openWith(call, textOf(call.args.users).split(',').filter(Boolean));
    return { channel: readFlag(call.args, 'return_im') ? show(call, channel) : { id: channel.id } };
  },

  'conversations.list': (call) => {
    const kinds = readKinds(call.args);
    const visible = channelsOf(call).filter(
      (channel) =>
        kinds.has(channel.kind) && (channel.kind === 'public' || isMember(call, channel)),
    );
    const { page, response_metadata } = pageOf(call.args, visible);
    return { channels: page.map((channel) => show(call, channel)), response_metadata };
  },

  'users.conversations': (call) => {
    const kinds = readKinds(call.args);
    const userId = textOf(call.args.user) || call.team.botUserId;
    needUser(call, userId);
    const own = channelsOf(call).filter(
      (channel) =>
        kinds.has(channel.kind) &&
        channel.members.includes(userId) &&
        (channel.kind === 'public' || isMember(call, channel)),
    );
    const { page, response_metadata } = pageOf(call.args, own);
    return { channels: page.map((channel) => show(call, channel)), response_metadata };
  },

  'conversations.info': (call) => {
    const channel = needChannel(call, needText(call.args, 'channel'));
    const count = readFlag(call.args, 'include_num_members')
      ? { num_members: channel.members.length }
      : {};
    return { channel: { ...show(call, channel), ...count } };
  },

  'conversations.members': (call) => {
    const channel = needChannel(call, needText(call.args, 'channel'));
    const { page, response_metadata } = pageOf(call.args, channel.members);
    return { members: page, response_metadata };
  },

  'conversations.join': (call) => {
    const channel = needChannel(call, needText(call.args, 'channel'));
    if (channel.kind !== 'public') throw new SlackRefusal('method_not_supported_for_channel_type');
    if (isMember(call, channel)) {
      return { channel: show(call, channel), warning: 'already_in_channel' };
    }
    const joined = { ...channel, members: [...channel.members, call.team.botUserId] };
    call.slack.world.saveChannel(joined);
    return { channel: show(call, joined) };
  },

  'conversations.history': (call) => {
    const channel = needHistory(call);
    const messages = keptMessages(call, channel)
      .filter((message) => !message.raw.thread_ts || message.raw.thread_ts === message.ts)
      .reverse();
    const { page, response_metadata } = pageOf(call.args, messages, 999);
    const hasMore = response_metadata.next_cursor !== '';
    return {
      messages: page.map((one) => showRaw(call, one)),
      has_more: hasMore,
      response_metadata,
    };
  },

  'conversations.replies': (call) => {
    const channel = needHistory(call);
    const thread = needText(call.args, 'ts');
    const messages = keptMessages(call, channel).filter(
      (message) => message.ts === thread || message.raw.thread_ts === thread,
    );
    if (messages.length === 0) throw new SlackRefusal('thread_not_found');
    const { page, response_metadata } = pageOf(call.args, messages);
    const hasMore = response_metadata.next_cursor !== '';
    return {
      messages: page.map((one) => showRaw(call, one)),
      has_more: hasMore,
      response_metadata,
    };
  },
};

function openWith(call: MethodCall, userIds: readonly string[]): Channel {
  const [userId, ...others] = userIds;
  if (!userId) throw new SlackRefusal('users_list_not_supplied');
  if (userIds.length > limits.usersPerConversation) throw new SlackRefusal('too_many_users');
  const user = needUser(call, userId);
  if (others.length > 0) throw new SlackRefusal('method_not_supported_for_channel_type');
  if (user.isBot) throw new SlackRefusal('cannot_dm_bot');
  if (!user.acceptsDirectMessages) throw new SlackRefusal('user_disabled');
  return openDirect(call.slack.world, call.team, userId);
}

function readKinds(args: JsonObject): Set<Channel['kind']> {
  const names: { readonly [type: string]: Channel['kind'] } = {
    public_channel: 'public',
    private_channel: 'private',
    im: 'im',
  };
  const types = (textOf(args.types) || 'public_channel').split(',').map((type) => type.trim());
  if (types.some((type) => !names[type] && type !== 'mpim'))
    throw new SlackRefusal('invalid_types');
  return new Set(types.flatMap((type) => names[type] ?? []));
}

function channelsOf({ slack, team }: MethodCall): Channel[] {
  return slack.world.channels.all().filter((channel) => channel.teamId === team.id);
}

function isMember({ team }: MethodCall, channel: Channel): boolean {
  return channel.members.includes(team.botUserId);
}

function show(call: MethodCall, channel: Channel): JsonObject {
  const common = { id: channel.id, is_archived: false, context_team_id: channel.teamId };
  if (channel.kind === 'im') {
    const user = channel.members.find((member) => member !== call.team.botUserId);
    return { ...common, is_im: true, is_channel: false, is_private: true, user };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_im: false,
    is_mpim: false,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_member: isMember(call, channel),
  };
}

/** Reading needs a scope of its own and membership. */
function needHistory(call: MethodCall): Channel {
  const channel = needChannel(call, needText(call.args, 'channel'));
  if (!call.slack.historyScope) {
    const scopes = { public: 'channels:history', private: 'groups:history', im: 'im:history' };
    throw new SlackRefusal('missing_scope', [], {
      needed: scopes[channel.kind],
      provided: 'chat:write,commands,files:write,im:write,users:read',
    });
  }
  return needOwnChannel(call, channel.id);
}

function keptMessages(call: MethodCall, channel: Channel): PostedMessage[] {
  const oldest = Number(textOf(call.args.oldest) || 0);
  const latest = Number(textOf(call.args.latest) || Number.MAX_SAFE_INTEGER);
  const inclusive = readFlag(call.args, 'inclusive');
  return call.slack.world.messagesOf(channel.id).filter((message) => {
    const at = Number(message.ts);
    const inside = inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
    return message.onlyFor === null && inside;
  });
}

function showRaw(call: MethodCall, message: PostedMessage): JsonObject {
  const { metadata, ...raw } = message.raw;
  return isObject(metadata) && readFlag(call.args, 'include_all_metadata')
    ? { ...raw, metadata }
    : raw;
}
