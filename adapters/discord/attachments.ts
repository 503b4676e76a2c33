/** The files of a message on its way: what is sent along, and what the message holds already. */
import { type APIMessage, ComponentType, type RawFile } from 'discord.js';
import { describePicture, type PictureSource } from '../../bot/picture.ts';
import { cleanText, cutText } from '../../bot/text.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { type FileBlock, makeFile } from '../files/files.ts';
import { type DrawPicture, makePictureFile, pictureName } from '../files/pictures.ts';
import { limits } from './limits.ts';
import { markWithin } from './markup.ts';
import type { Part } from './parts.ts';

/** Pictures that a message has, by file name: the ids of their attachments. */
export type Held = ReadonlyMap<string, string>;

/**
 * The pictures of a message. Discord tells of those that components show in these only.
 *
 * Source: components/reference, Unfurled Media Item; resources/message, `attachments`.
 */
export function heldIn({
  attachments,
  components = [],
}: Pick<APIMessage, 'attachments' | 'components'>): Held {
  const items = components.flatMap((one) =>
    one.type === ComponentType.MediaGallery ? one.items : [],
  );
  const shown = items.flatMap(({ media: { url, attachment_id: id } }) => {
    const name = URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : undefined;
    return id && name ? [[decodeURIComponent(name), id] as const] : [];
  });
  return new Map([...attachments.map(({ filename, id }) => [filename, id] as const), ...shown]);
}

/** A file to send along, or to leave where it is; its name is what components refer to. */
interface Attached {
  readonly name: string;
  readonly type: string;
  readonly alt?: string;
  /** The bytes, or null for what the message holds already under `heldId`. */
  readonly data: Uint8Array | null;
  readonly heldId?: string;
}

/** The files of one message, gathered block by block. */
export interface Attachments {
  readonly files: Attached[];
  readonly held: Held;
}

/** No files yet, for a message that holds some already or none. */
export function noAttachments(held: Held = new Map()): Attachments {
  return { files: [], held };
}

/** What a message's body says of its files, and those to upload. */
export function uploadsOf({ files }: Attachments): {
  readonly attachments: { id: number | string; filename?: string; description?: string }[];
  readonly files: RawFile[];
} {
  const fresh = files.flatMap(({ name, data, type }) =>
    data === null ? [] : [{ name, data, contentType: type }],
  );
  const attachments = files.map(({ name, alt, heldId }) => {
    // What stays is named by its id alone: Discord refuses a name beside it.
    if (heldId !== undefined) return { id: heldId };
    const id = fresh.findIndex((one) => one.name === name);
    return { id, filename: name, ...(alt === undefined ? {} : { description: alt }) };
  });
  return { attachments, files: fresh };
}

/**
 * A picture as a part of the message. One that the message holds stays where it is, neither drawn nor
 * sent again; one that cannot be had must not hold back the message: its words say the same.
 */
export async function picturePart(
  source: PictureSource,
  draw: DrawPicture,
  to: Attachments,
): Promise<Part | null> {
  const name = pictureName(source);
  const attached = to.files.find((file) => file.name === name) ?? (await attach(source, draw, to));
  if (!attached) return null;
  const description = attached.alt ?? '';
  const item = { media: { url: `attachment://${name}` }, description };
  return {
    kind: 'component',
    component: { type: ComponentType.MediaGallery, items: [item] },
    count: 1,
  };
}

async function attach(
  source: PictureSource,
  draw: DrawPicture,
  { files, held }: Attachments,
): Promise<Attached | null> {
  if (files.length >= limits.files) return null;
  const heldId = held.get(pictureName(source));
  const made = heldId === undefined ? await makePictureFile(source, draw).catch(() => null) : null;
  if (heldId === undefined && (!made || made.bytes.byteLength > limits.fileBytes)) return null;
  const attached = {
    name: pictureName(source),
    type: made?.mediaType ?? '',
    alt: cutText(cleanText(made?.alt ?? describePicture(source)), limits.altText),
    data: made?.bytes ?? null,
    ...(heldId === undefined ? {} : { heldId }),
  };
  files.push(attached);
  return attached;
}

/** A file as a part of the message; what Discord would not take, or cannot be had, is told in words. */
export async function filePart(
  block: FileBlock,
  draw: DrawPicture,
  { files }: Attachments,
): Promise<Part> {
  const { name: wanted } = block;
  const made = await makeFile(block, draw).catch(() => null);
  if (!made || files.length >= limits.files || made.bytes.byteLength > limits.fileBytes) {
    return { kind: 'text', within: (most) => markWithin(edgeWords.fileFailed(wanted), most) };
  }
  const plain = fileName(wanted);
  const name = files.some((file) => file.name === plain) ? `${files.length + 1}-${plain}` : plain;
  files.push({ name, data: made.bytes, type: made.mediaType });
  const component = { type: ComponentType.File, file: { url: `attachment://${name}` } } as const;
  return { kind: 'component', component, count: 1 };
}

/** Letters that have accents in Welsh and elsewhere keep their own letter; the ending stays whole. */
function fileName(wanted: string): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.\w{1,8})?$/s.exec(wanted) ?? [];
  const plain = stem
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\w.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return `${(plain || 'file').slice(0, limits.fileName - ending.length)}${ending}`;
}
