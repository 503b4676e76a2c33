/** Uploaded files: kept as bytes, shown at a loopback address. */
import type { JsonObject } from '../../stand-in/json.ts';
import { newId, type StoredFile, type World } from './state.ts';

/** Registers a file whose bytes are still to come (`null`) or at hand. */
export function createFile(
  world: World,
  file: {
    readonly teamId: string;
    readonly name: string;
    readonly altText: string;
    readonly size: number;
    readonly bytes: Buffer | null;
  },
): StoredFile {
  const stored: StoredFile = {
    id: newId('F'),
    teamId: file.teamId,
    name: file.name,
    title: file.name,
    altText: file.altText,
    mimeType: mimeTypeOf(file.name),
    bytes: file.bytes?.toString('base64') ?? null,
    size: file.size,
    ready: file.bytes !== null,
    createdAt: world.now(),
  };
  world.saveFile(stored);
  return stored;
}

/** Where the bytes are shown; real Slack wants the bot's token there, a browser page has none. */
export function fileUrl(origin: string, file: StoredFile): string {
  return `${origin}/files/${file.id}/${encodeURIComponent(file.name)}`;
}

/** The file object of payloads and answers. */
export function filePayload(origin: string, file: StoredFile): JsonObject {
  const url = fileUrl(origin, file);
  return {
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    timestamp: Math.floor(file.createdAt / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mimeType,
    filetype: file.name.split('.').at(-1) ?? '',
    size: file.size,
    mode: 'hosted',
    is_external: false,
    url_private: url,
    url_private_download: url,
    permalink: url,
    ...(file.altText ? { alt_txt: file.altText } : {}),
  };
}

function mimeTypeOf(name: string): string {
  const types: { readonly [extension: string]: string } = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    svg: 'image/svg+xml',
    csv: 'text/csv',
    txt: 'text/plain',
    json: 'application/json',
    pdf: 'application/pdf',
    ics: 'text/calendar',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  };
  return types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
