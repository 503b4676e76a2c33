/** The addresses of the stand-in: the Web API, response URLs, uploads, and files to look at. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendFile } from '../../stand-in/loopback.ts';
import { pause } from '../../stand-in/timers.ts';
import { readBody, readJson, readUpload } from './request-body.ts';
import { sendJson, serveWebApi, type WebApiParts } from './web-api.ts';

/** Answers one HTTP request. @throws SlackRefusal when its body cannot be read. */
export async function serveRequest(
  parts: WebApiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const [, place = '', name = ''] = path.split('/');
  if (place === 'api') await serveWebApi(parts, name, request, response);
  else if (place === 'response') await serveResponseUrl(parts, name, request, response);
  else if (place === 'upload') await serveUpload(parts, name, request, response);
  else if (place === 'files') serveFile(parts, name, response);
  else sendJson(response, 404, { ok: false, error: 'not_found' });
}

async function serveResponseUrl(
  parts: WebApiParts,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = readJson(await readBody(request));
  await sufferFault(parts, 'response_url', response, () => {
    const outcome = parts.slack.responseUrls.receive(id, body);
    const type = outcome.body.startsWith('{') ? 'application/json' : 'text/html';
    return { status: outcome.status, type, body: outcome.body };
  });
}

async function serveUpload(
  parts: WebApiParts,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readUpload(request, await readBody(request));
  await sufferFault(parts, 'upload', response, () => {
    const { world } = parts.slack;
    const file = world.files.get(id);
    const type = 'text/plain';
    if (!file) return { status: 404, type, body: 'No such upload.' };
    if (file.bytes !== null || bytes.length !== file.size) {
      return { status: 400, type, body: 'The upload does not fit its ticket.' };
    }
    world.saveFile({ ...file, bytes: bytes.toString('base64') });
    return { status: 200, type, body: `OK - ${bytes.length}` };
  });
}

function serveFile({ slack }: WebApiParts, id: string, response: ServerResponse): void {
  const file = slack.world.files.get(id);
  if (!file?.ready || file.bytes === null) {
    sendJson(response, 404, { ok: false, error: 'file_not_found' });
    return;
  }
  sendFile(response, file.mimeType, file.bytes);
}

/** Answers an address that is no Web API method, unless a fault for it strikes. */
async function sufferFault(
  parts: WebApiParts,
  method: 'response_url' | 'upload',
  response: ServerResponse,
  act: () => { readonly status: number; readonly type: string; readonly body: string },
): Promise<void> {
  const fault = parts.faults.take(method);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'status') return sendJson(response, fault.status, { ok: false });
  if (fault?.kind === 'error') return sendJson(response, 400, { ok: false, error: fault.error });
  if (fault?.kind === 'ratelimited') {
    const headers = { 'retry-after': String(fault.retryAfter) };
    return sendJson(response, 429, { ok: false, error: 'ratelimited' }, headers);
  }
  if (fault?.kind === 'delay') await pause(parts.timers, fault.ms);
  const { status, type, body } = act();
  if (fault?.kind === 'hang-after-store') {
    if (fault.ending !== 'silence') response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}
