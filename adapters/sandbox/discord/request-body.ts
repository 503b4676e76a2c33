import type { IncomingMessage } from 'node:http';
import { LIMITS } from './limits.ts';
import type { UploadedFile } from './messages.ts';
import { Refusal } from './refusals.ts';
import { isRecord, type Json, recordsOf } from './wire.ts';

/** A request's body as the handlers need it. */
export interface ReadBody {
  readonly body: Json;
  readonly list: readonly Json[];
  readonly uploads: readonly UploadedFile[];
}

/**
 * Reads JSON, or multipart with `payload_json` and `files[n]`.
 *
 * @throws Refusal 50109 for broken JSON, 40005 above 25 MiB.
 */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: {}, list: [], uploads: [] };
  if (!type.startsWith('multipart/form-data')) return { ...parse(bytes.toString()), uploads: [] };
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type },
  }).formData();
  const uploads: UploadedFile[] = [];
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index !== undefined && typeof value !== 'string') uploads.push(await upload(index, value));
  }
  const payload = form.get('payload_json');
  return { ...parse(typeof payload === 'string' ? payload : '{}'), uploads };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LIMITS.requestBytes) chunks.push(chunk);
  }
  if (size > LIMITS.requestBytes) throw new Refusal('tooLarge');
  return Buffer.concat(chunks);
}

function parse(text: string): Pick<ReadBody, 'body' | 'list'> {
  try {
    const value: unknown = JSON.parse(text);
    return { body: isRecord(value) ? value : {}, list: recordsOf(value) };
  } catch {
    throw new Refusal('invalidJson');
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
