import { isObject, type JsonObject, textOf } from '../../../stand-in/json.ts';
import { checkMetadata, limits } from '../../limits/limits.ts';
import { SlackRefusal } from '../../refusal.ts';
import {
  addMessage,
  jsonArgument,
  openDirect,
  readContent,
  replaceContent,
} from '../../world/messages.ts';
import type { Channel, PostedMessage } from '../../world/state.ts';
import {
  type Method,
  type MethodCall,
  needChannel,
  needOwnChannel,
  needText,
  readFlag,
} from './method.ts';

/** The `chat.*` methods. */
export const chatMethods: { readonly [method: string]: Method } = {
  'chat.postMessage': (call) => {
    const channel = needPlaceToPost(call);
    const content = readContent(call.slack.world, call.team, call.args);
    const message = addMessage(call.slack.world, call.team, channel.id, content, {
      extra: { app_id: call.slack.appId, ...readThread(call.args), ...readNewMetadata(call.args) },
      namePings: readFlag(call.args, 'link_names') || call.args.parse === 'full',
    });
    return { channel: channel.id, ts: message.ts, message: message.raw };
  },

  'chat.update': (call) => {
    const channel = needChannel(call, needText(call.args, 'channel'));
    const message = needOwnMessage(call, channel, 'ts', 'cant_update_message');
    const text = textOf(call.args.text);
    if (text.length > limits.updateTextChars) throw new SlackRefusal('msg_too_long');
    const content = readContent(call.slack.world, call.team, call.args);
    const metadata = readChangedMetadata(call.args);
    const updated = replaceContent(call.slack.world, call.team, message, content, metadata);
    return { channel: channel.id, ts: message.ts, text: content.text, message: updated.raw };
  },

  'chat.delete': (call) => {
    const channel = needChannel(call, needText(call.args, 'channel'));
    const message = needOwnMessage(call, channel, 'ts', 'cant_delete_message');
    call.slack.world.removeMessage(channel.id, message.ts);
    return { channel: channel.id, ts: message.ts };
  },

  'chat.postEphemeral': (call) => {
    const userId = needText(call.args, 'user');
    const channel = needOwnChannel(call, needText(call.args, 'channel'));
    if (!channel.members.includes(userId)) throw new SlackRefusal('user_not_in_channel');
    const content = readContent(call.slack.world, call.team, call.args);
    const message = addMessage(call.slack.world, call.team, channel.id, content, {
      onlyFor: userId,
      extra: { app_id: call.slack.appId, ...readThread(call.args) },
    });
    return { message_ts: message.ts };
  },

  'chat.getPermalink': (call) => {
    const channel = needChannel(call, needText(call.args, 'channel'));
    const ts = needText(call.args, 'message_ts');
    const message = call.slack.world.message(channel.id, ts);
    if (!message || message.onlyFor !== null) throw new SlackRefusal('message_not_found');
    const anchor = `p${ts.replace('.', '')}`;
    const permalink = `https://${call.team.domain}.slack.com/archives/${channel.id}/${anchor}`;
    return { channel: channel.id, permalink };
  },
};

/** A user id stands for the conversation with that person, which is opened by posting. */
function needPlaceToPost(call: MethodCall): Channel {
  const target = textOf(call.args.channel);
  if (!target) throw new SlackRefusal('channel_not_found');
  const { world } = call.slack;
  const user = world.user(call.team.id, target);
  if (!user) return needOwnChannel(call, target);
  if (user.isBot || !user.acceptsDirectMessages) throw new SlackRefusal('channel_not_found');
  return openDirect(world, call.team, user.id);
}

function needOwnMessage(
  call: MethodCall,
  channel: Channel,
  argument: string,
  notOwn: string,
): PostedMessage {
  const message = call.slack.world.message(channel.id, needText(call.args, argument));
  if (!message || message.onlyFor !== null) throw new SlackRefusal('message_not_found');
  if (message.raw.user !== call.team.botUserId) throw new SlackRefusal(notOwn);
  return message;
}

function readThread(args: JsonObject): JsonObject {
  const thread = textOf(args.thread_ts);
  return thread ? { thread_ts: thread } : {};
}

function readNewMetadata(args: JsonObject): JsonObject {
  const metadata = jsonArgument(args, 'metadata', 'invalid_metadata_format');
  return metadata === undefined ? {} : { metadata: checkMetadata(metadata) };
}

/** Left out, metadata stays; an empty object clears it. */
function readChangedMetadata(args: JsonObject): JsonObject {
  const metadata = jsonArgument(args, 'metadata', 'invalid_metadata_format');
  if (metadata === undefined) return {};
  if (isObject(metadata) && Object.keys(metadata).length === 0) return { metadata: undefined };
  return { metadata: checkMetadata(metadata) };
}
