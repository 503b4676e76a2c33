import { isObject, type JsonObject, objectOf, textOf } from '../../stand-in/json.ts';
import { FLAGS } from '../limits/limits.ts';
import { isoOf, userJson } from './payloads.ts';
import type { AttachmentRecord, MessageRecord, State } from './state.ts';

/** A message as Discord would send it, with the addresses of its files filled in. */
export function messageJson(state: State, message: MessageRecord): JsonObject {
  const author = state.users.get(message.authorId);
  const files = new Map(
    message.attachments.map((file) => [
      `attachment://${file.filename}`,
      { id: file.id, url: attachmentUrl(state, message, file) },
    ]),
  );
  const used = JSON.stringify([message.embeds, message.components]);
  // Files that embeds or components show are told there only. Source: resources/message.
  const loose = message.attachments.filter(
    ({ filename }) => !used.includes(`"attachment://${filename}"`),
  );
  return {
    id: message.id,
    channel_id: message.channelId,
    author: author ? userJson(author) : { id: message.authorId, username: 'unknown' },
    content: message.content,
    timestamp: isoOf(message.at),
    edited_timestamp: message.editedAt === null ? null : isoOf(message.editedAt),
    tts: false,
    mention_everyone:
      /@(everyone|here)/.test(message.content) &&
      state.pings.entries.some((ping) => ping.messageId === message.id && ping.kind === 'everyone'),
    mentions: mentionedUsers(state, message),
    mention_roles: [],
    attachments: loose.map((file) => attachmentJson(state, message, file)),
    embeds: fillUrls(message.embeds, files),
    components: fillUrls(message.components, files),
    pinned: false,
    type: message.type,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.interaction === null ? {} : interactionJson(state, message)),
  };
}

function interactionJson(state: State, message: MessageRecord): JsonObject {
  const { id, type, userId } = objectOf(message.interaction);
  const user = state.users.get(String(userId));
  return {
    application_id: state.applicationId,
    webhook_id: state.applicationId,
    interaction_metadata: {
      id,
      type,
      user: user ? userJson(user) : { id: userId },
      authorizing_integration_owners: {},
    },
  };
}

function mentionedUsers(state: State, message: MessageRecord): readonly JsonObject[] {
  const ids = [...message.content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const users = [...new Set(ids)].map((id) => state.users.get(id));
  return users.filter((user) => user !== undefined).map(userJson);
}

/** An attachment of a message, with the loopback address of its bytes. */
function attachmentJson(
  state: State,
  message: Pick<MessageRecord, 'channelId' | 'flags'>,
  file: AttachmentRecord,
): JsonObject {
  const url = attachmentUrl(state, message, file);
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === null ? {} : { description: file.description }),
    ...((message.flags & FLAGS.ephemeral) === 0 ? {} : { ephemeral: true }),
  };
}

/** Where the bytes of an attachment can be fetched. */
function attachmentUrl(
  state: State,
  message: Pick<MessageRecord, 'channelId'>,
  file: AttachmentRecord,
): string {
  const name = encodeURIComponent(file.filename);
  return `${state.origin}/attachments/${message.channelId}/${file.id}/${name}`;
}

type Files = ReadonlyMap<string, { readonly id: string; readonly url: string }>;

/** A media item tells the address of its file, and the file's id where it was uploaded with the message. */
function fillUrls(value: unknown, files: Files): unknown {
  if (Array.isArray(value)) return value.map((entry) => fillUrls(entry, files));
  if (!isObject(value)) return value;
  const file = files.get(textOf(value.url));
  const filled = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillUrls(inner, files)]),
  );
  return file ? { ...filled, url: file.url, attachment_id: file.id } : filled;
}
