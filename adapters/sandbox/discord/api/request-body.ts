import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject, objectsOf } from '../../stand-in/json.ts';
import { readBytes, readForm } from '../../stand-in/loopback.ts';
import { limits } from '../limits/limits.ts';
import { DiscordRefusal } from '../refusal.ts';
import type { UploadedFile } from '../world/messages.ts';

/** A request's body as the handlers need it. */
export interface ReadBody {
  readonly body: JsonObject;
  readonly list: readonly JsonObject[];
  readonly uploads: readonly UploadedFile[];
}

/**
 * Reads JSON, or multipart with `payload_json` and `files[n]`.
 *
 * @throws DiscordRefusal 50109 for broken JSON, 50035 for a broken form, 40005 above 25 MiB.
 */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const bytes = await readBytes(request, limits.requestBytes);
  if (bytes === null) throw new DiscordRefusal('tooLarge');
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: {}, list: [], uploads: [] };
  if (!type.startsWith('multipart/form-data')) return { ...parse(bytes.toString()), uploads: [] };
  const form = await readForm(bytes, type);
  if (form === null) throw new DiscordRefusal('invalidForm');
  const uploads: UploadedFile[] = [];
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index !== undefined && typeof value !== 'string') uploads.push(await upload(index, value));
  }
  const payload = form.get('payload_json');
  return { ...parse(typeof payload === 'string' ? payload : '{}'), uploads };
}

function parse(text: string): Pick<ReadBody, 'body' | 'list'> {
  try {
    const value: unknown = JSON.parse(text);
    return { body: isObject(value) ? value : {}, list: objectsOf(value) };
  } catch {
    throw new DiscordRefusal('invalidJson');
  }
}

async function upload(index: string, file: File): Promise<UploadedFile> {
  return {
    index,
    filename: file.name,
    contentType: file.type || 'application/octet-stream',
    bytes: Buffer.from(await file.arrayBuffer()),
  };
}
