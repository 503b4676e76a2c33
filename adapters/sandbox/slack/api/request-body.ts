/** Reading HTTP bodies of the kinds that Slack's Web API takes. */
import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject, objectOf } from '../../stand-in/json.ts';
import { readBytes, readForm } from '../../stand-in/loopback.ts';
import { SlackRefusal } from '../refusal.ts';

const mostBytes = 64 * 1024 * 1024;

/** The whole body. @throws SlackRefusal `request_too_large`. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const bytes = await readBytes(request, mostBytes);
  if (bytes === null) throw new SlackRefusal('request_too_large');
  return bytes;
}

/**
 * Arguments of a Web API call from a form, a multipart form or JSON; files in a form are left out.
 *
 * @throws SlackRefusal `invalid_json`, `json_not_object`, `invalid_form_data`, `invalid_post_type`.
 */
export async function readArguments(request: IncomingMessage, bytes: Buffer): Promise<JsonObject> {
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return {};
  if (type.startsWith('application/json')) return readJson(bytes);
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  }
  if (type.startsWith('multipart/form-data')) {
    const entries = [...(await needForm(bytes, type))];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
  }
  throw new SlackRefusal('invalid_post_type');
}

/** The bytes of an upload: the first file of a multipart form, else the body itself. */
export async function readUpload(request: IncomingMessage, bytes: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  for (const [, value] of await needForm(bytes, type)) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  throw new SlackRefusal('invalid_form_data');
}

/** @throws SlackRefusal `invalid_json`, `json_not_object`. */
export function readJson(bytes: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new SlackRefusal('invalid_json');
  }
  if (!isObject(value)) throw new SlackRefusal('json_not_object');
  return objectOf(value);
}

async function needForm(bytes: Buffer, type: string): Promise<FormData> {
  const form = await readForm(bytes, type);
  if (form === null) throw new SlackRefusal('invalid_form_data');
  return form;
}
