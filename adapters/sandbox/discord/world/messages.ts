import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textOrDigitsOf,
} from '../../stand-in/json.ts';
import { checkMessage, type MessageDraft } from '../limits/check-message.ts';
import { FLAGS, limits } from '../limits/limits.ts';
import { DiscordRefusal } from '../refusal.ts';
import { recordPings } from './pings.ts';
import {
  type AttachmentRecord,
  type MessageRecord,
  nonceKey,
  type State,
  storeMessage,
} from './state.ts';

/** A file as uploaded in a multipart request. */
export interface UploadedFile {
  /** The n of `files[n]`, by which `attachments` refers to it. */
  readonly index: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Who posts where: everything of a new message that its body does not say. */
export interface PostingPlace {
  readonly channelId: string;
  readonly authorId: string;
  readonly type: number;
  readonly onlyFor: string | null;
  readonly interaction: MessageRecord['interaction'];
}

/** Flags a bot may set itself: suppress embeds, ephemeral, suppress notifications, components V2. */
const SETTABLE = 4 | FLAGS.ephemeral | 4096 | FLAGS.componentsV2;

/**
 * Posts a message; with `enforce_nonce` a nonce of the last three minutes gives the first message.
 *
 * @throws DiscordRefusal for everything Discord would refuse about its form.
 */
export function postMessage(
  state: State,
  place: PostingPlace,
  body: JsonObject,
  uploads: readonly UploadedFile[] = [],
): MessageRecord {
  const nonce = textOrDigitsOf(body.nonce) || null;
  const repeated = body.enforce_nonce === true ? findByNonce(state, place, nonce) : undefined;
  if (repeated) return repeated;
  const flags = numberOf(body.flags) & SETTABLE & (place.interaction ? -1 : ~FLAGS.ephemeral);
  const draft = draftOf(body, flags, uploads);
  checkMessage(draft, body);
  const message: MessageRecord = {
    id: state.ids.next(),
    ...place,
    at: state.now(),
    editedAt: null,
    flags,
    content: draft.content,
    embeds: draft.embeds,
    components: numberComponents(draft.components),
    attachments: keepFiles(state, body, uploads),
    nonce,
    onlyFor: (flags & FLAGS.ephemeral) === 0 ? null : place.onlyFor,
  };
  recordPings(state, message, body);
  storeMessage(state, message);
  return message;
}

/** Posts the empty “thinking” message of a deferred answer. */
export function postLoading(state: State, place: PostingPlace, ephemeral: boolean): MessageRecord {
  const message: MessageRecord = {
    id: state.ids.next(),
    ...place,
    at: state.now(),
    editedAt: null,
    flags: FLAGS.loading | (ephemeral ? FLAGS.ephemeral : 0),
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    nonce: null,
    onlyFor: ephemeral ? place.onlyFor : null,
  };
  storeMessage(state, message);
  return message;
}

/**
 * Changes a message: what the body names is replaced, the rest stays; components V2 cannot be undone.
 *
 * @throws DiscordRefusal for everything Discord would refuse about the message as it would stand then.
 */
export function editMessage(
  state: State,
  message: MessageRecord,
  body: JsonObject,
  uploads: readonly UploadedFile[] = [],
): MessageRecord {
  const kept = keptAttachments(message, body);
  const wanted = numberOf(body.flags) & FLAGS.componentsV2;
  const flags = (message.flags & ~FLAGS.loading) | wanted;
  const merged: JsonObject = { ...message, ...body };
  const draft = draftOf(merged, flags, uploads, kept, body);
  checkMessage(draft, body);
  const completes = (message.flags & FLAGS.loading) !== 0;
  const changed: MessageRecord = {
    ...message,
    flags,
    content: draft.content,
    embeds: draft.embeds,
    components: numberComponents(draft.components),
    attachments: [...kept, ...keepFiles(state, body, uploads)],
    editedAt: completes ? message.editedAt : state.now(),
  };
  for (const gone of message.attachments) {
    if (!kept.some((file) => file.id === gone.id)) state.files.remove(gone.id);
  }
  if (completes) recordPings(state, changed, body);
  storeMessage(state, changed);
  return changed;
}

function findByNonce(
  state: State,
  place: PostingPlace,
  nonce: string | null,
): MessageRecord | undefined {
  if (nonce === null) return undefined;
  const found = state.messages.get(
    state.nonces.get(nonceKey({ authorId: place.authorId, nonce })) ?? '',
  );
  return found && found.at >= state.now() - limits.nonceMs ? found : undefined;
}

function draftOf(
  body: JsonObject,
  flags: number,
  uploads: readonly UploadedFile[],
  kept: readonly AttachmentRecord[] = [],
  request: JsonObject = body,
): MessageDraft {
  const added = uploads.map((upload) => ({
    filename: upload.filename,
    size: upload.bytes.length,
    description: describe(request, upload),
  }));
  return {
    content: textOf(body.content),
    embeds: objectsOf(body.embeds),
    components: objectsOf(body.components),
    flags,
    files: [...kept, ...added],
  };
}

function keptAttachments(message: MessageRecord, body: JsonObject): readonly AttachmentRecord[] {
  const listed = body.attachments;
  if (!Array.isArray(listed)) return message.attachments;
  const ids = new Set(objectsOf(listed).map((entry) => textOrDigitsOf(entry.id)));
  return message.attachments.filter((file) => ids.has(file.id));
}

function keepFiles(
  state: State,
  body: JsonObject,
  uploads: readonly UploadedFile[],
): readonly AttachmentRecord[] {
  return uploads.map((upload) => keepFile(state, upload, describe(body, upload)));
}

/** Stores an uploaded file's bytes and gives its attachment. */
export function keepFile(
  state: State,
  upload: UploadedFile,
  description: string | null,
): AttachmentRecord {
  const { filename, contentType, bytes } = upload;
  const id = state.ids.next();
  state.files.put(id, { id, filename, contentType, base64: bytes.toString('base64') });
  return { id, filename, contentType, size: bytes.length, description };
}

function describe(body: JsonObject, upload: UploadedFile): string | null {
  const entry = objectsOf(body.attachments).find((row) => textOrDigitsOf(row.id) === upload.index);
  return textOf(entry?.description) || null;
}

/** Gives every component the number Discord would give it, in reading order from 1. */
export function numberComponents(components: readonly JsonObject[]): readonly JsonObject[] {
  let last = 0;
  const number = (component: JsonObject): JsonObject => {
    last += 1;
    const id = numberOf(component.id, 0) || last;
    const children = objectsOf(component.components);
    return {
      ...component,
      id,
      ...(component.components === undefined ? {} : { components: children.map(number) }),
      ...(component.accessory === undefined
        ? {}
        : { accessory: number(objectOf(component.accessory)) }),
      ...(component.component === undefined
        ? {}
        : { component: number(objectOf(component.component)) }),
    };
  };
  return components.map(number);
}

/** The message of a channel. @throws DiscordRefusal 10008 where there is none. */
export function findMessage(state: State, channelId: string, id: string): MessageRecord {
  const message = state.messages.get(id);
  if (message?.channelId !== channelId) throw new DiscordRefusal('unknownMessage');
  return message;
}
