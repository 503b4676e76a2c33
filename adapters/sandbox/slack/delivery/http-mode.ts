/**
 * HTTP mode: signed posts to the app's one request URL.
 *
 * Source: docs.slack.dev/authentication/verifying-requests-from-slack.
 */
import { createHmac } from 'node:crypto';
import { isObject, type JsonObject } from '../../stand-in/json.ts';
import type { Acknowledgement, Delivery, Envelope } from './delivery.ts';

/** The signature header for a raw body at a time in Unix seconds. */
export function signRequest(secret: string, unixSeconds: number, rawBody: string): string {
  const base = `v0:${unixSeconds}:${rawBody}`;
  return `v0=${createHmac('sha256', secret).update(base).digest('hex')}`;
}

/** Delivery to `url`; an answer must come within `ackMs`. Signatures carry real time. */
export function createHttpMode(options: {
  readonly url: string;
  readonly signingSecret: string;
  readonly ackMs: number;
}): Delivery {
  const closing = new AbortController();
  return {
    deliver: async (envelope) => {
      const { type, body } = encode(envelope);
      const seconds = Math.floor(Date.now() / 1000);
      try {
        const response = await fetch(options.url, {
          method: 'POST',
          headers: {
            'content-type': type,
            'x-slack-request-timestamp': String(seconds),
            'x-slack-signature': signRequest(options.signingSecret, seconds, body),
            ...retryHeaders(envelope),
          },
          body,
          signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.ackMs)]),
        });
        return await readAnswer(response);
      } catch (error) {
        const timeout = error instanceof Error && error.name === 'TimeoutError';
        return { ok: false, reason: timeout ? 'timeout' : 'no_connection' };
      }
    },
    close: () => closing.abort(),
  };
}

function encode(envelope: Envelope): { type: string; body: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (envelope.type) {
    case 'events_api':
      return { type: 'application/json', body: JSON.stringify(envelope.payload) };
    case 'interactive': {
      const payload = JSON.stringify(envelope.payload);
      return { type: form, body: new URLSearchParams({ payload }).toString() };
    }
    case 'slash_commands': {
      const fields = Object.entries(envelope.payload).map(([key, value]) => [key, String(value)]);
      return { type: form, body: new URLSearchParams(fields).toString() };
    }
    default:
      return envelope.type satisfies never;
  }
}

function retryHeaders({ retry }: Envelope): { [header: string]: string } {
  return retry
    ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
    : {};
}

async function readAnswer(response: Response): Promise<Acknowledgement> {
  const text = await response.text();
  if (!response.ok) {
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { ok: false, reason: 'http_error', status: response.status, noRetry };
  }
  return { ok: true, body: readBody(text) };
}

/** JSON is taken as it is; any other text is a message, as for slash commands. */
function readBody(text: string): JsonObject {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return { text };
  }
}
