import { isObject, type JsonObject, textOf } from '../../../stand-in/json.ts';
import { SlackRefusal } from '../../refusal.ts';
import { createFile, filePayload } from '../../world/files.ts';
import {
  addMessage,
  jsonArgument,
  type MessageContent,
  readContent,
} from '../../world/messages.ts';
import type { Channel, StoredFile } from '../../world/state.ts';
import { type Method, type MethodCall, needOwnChannel, needText, readNumber } from './method.ts';

/** The `files.*` methods of the three-step upload, and `files.info`. */
export const fileMethods: { readonly [method: string]: Method } = {
  'files.getUploadURLExternal': (call) => {
    const size = readNumber(call.args, 'length', 0);
    if (size < 1) throw new SlackRefusal('invalid_arguments', ['length must be more than 0']);
    const file = createFile(call.slack.world, {
      teamId: call.team.id,
      name: needText(call.args, 'filename'),
      altText: textOf(call.args.alt_text) || textOf(call.args.alt_txt),
      size,
      bytes: null,
    });
    return { upload_url: `${call.slack.origin}/upload/${file.id}`, file_id: file.id };
  },

  'files.completeUploadExternal': (call) => {
    const wanted = jsonArgument(call.args, 'files', 'invalid_arguments');
    if (!Array.isArray(wanted) || wanted.length === 0 || !wanted.every(isObject)) {
      throw new SlackRefusal('invalid_arguments', ['files must be a list of {id, title}']);
    }
    const uploaded = wanted.map((one) => needUploaded(call, one));
    const channels = readChannels(call);
    const files = uploaded.map((file) => ({ ...file, ready: true }));
    for (const file of files) call.slack.world.saveFile(file);
    const objects = files.map((file) => filePayload(call.slack.origin, file));
    for (const channel of channels) share(call, channel, objects);
    return { files: objects };
  },

  'files.info': (call) => {
    const file = call.slack.world.files.get(needText(call.args, 'file'));
    if (!file?.ready || file.teamId !== call.team.id) throw new SlackRefusal('file_not_found');
    return { file: filePayload(call.slack.origin, file) };
  },
};

function needUploaded(call: MethodCall, wanted: JsonObject): StoredFile {
  const file = call.slack.world.files.get(textOf(wanted.id));
  if (!file || file.teamId !== call.team.id || file.bytes === null) {
    throw new SlackRefusal('file_not_found');
  }
  return { ...file, title: textOf(wanted.title) || file.title };
}

function readChannels(call: MethodCall): Channel[] {
  const ids = [textOf(call.args.channel_id), ...textOf(call.args.channels).split(',')];
  const named = ids.filter((id) => id !== '');
  if (named.length > 100) throw new SlackRefusal('invalid_arguments', ['too many channels']);
  try {
    return named.map((id) => needOwnChannel(call, id));
  } catch (error) {
    const unknown = error instanceof SlackRefusal && error.code === 'channel_not_found';
    throw unknown ? new SlackRefusal('invalid_channel') : error;
  }
}

function share(call: MethodCall, channel: Channel, files: readonly JsonObject[]): void {
  const comment = textOf(call.args.initial_comment);
  const content: MessageContent =
    comment || call.args.blocks
      ? readContent(call.slack.world, call.team, { text: comment, blocks: call.args.blocks })
      : { text: '' };
  const thread = textOf(call.args.thread_ts);
  addMessage(call.slack.world, call.team, channel.id, content, {
    extra: { app_id: call.slack.appId, files, ...(thread ? { thread_ts: thread } : {}) },
  });
}
