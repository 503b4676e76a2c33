/**
 * HTTP mode: signed posts from Slack, checked before Bolt sees them; and the pages beside them.
 *
 * Bolt refuses old time stamps but takes future ones, and the same bytes again within five minutes
 * (both measured with 5.1.0).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BODY_BYTES, SIGNATURE_AGE_S } from './limits.ts';

/** Where Slack posts to, as the manifest says too. */
export const EVENTS_PATH = '/slack/events';

/** Why a request was turned away before anything of it was read. */
type Rejection = 'no-signature' | 'stale' | 'from-the-future' | 'forged' | 'replayed' | 'too-large';

/** How often each kind of request was turned away. */
export type Rejections = Readonly<Record<Rejection, number>>;

/** A request whose body has been read, as Bolt takes it over. */
type BufferedRequest = IncomingMessage & { rawBody?: Buffer };

/** The door for Slack's posts. */
export interface HttpDoor {
  readonly rejected: () => Rejections;
  readonly ready: () => boolean;
  /** Resolves with the port. */
  start(): Promise<number>;
  /** Takes no new request; those being answered are waited for until `end` is called. */
  close(): Promise<void>;
  end(): void;
}

/** Answers somebody's browser. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** What the door for Slack's requests needs. */
export interface HttpDoorOptions {
  /** Slack's signed posts; null where they come by socket. */
  readonly posts: {
    readonly signingSecret: string;
    readonly path: string;
    /** Gets what passed, with its body in `rawBody`. */
    readonly pass: (request: BufferedRequest, response: ServerResponse) => void;
  } | null;
  /** What browsers may look at, by path. */
  readonly pages?: ReadonlyMap<string, PageHandler> | undefined;
  readonly port: number;
  readonly host?: string | undefined;
}

/** Slack's clocks and ours may differ by a little. */
const AHEAD_S = 60;
const REMEMBERED = 100_000;

/** Opens the door; of posts only what Slack signed, just now and for the first time, comes through. */
export function makeHttpDoor(options: HttpDoorOptions): HttpDoor {
  const counts: Record<Rejection, number> = {
    'no-signature': 0,
    stale: 0,
    'from-the-future': 0,
    forged: 0,
    replayed: 0,
    'too-large': 0,
  };
  const seen = makeMemory();
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });

  return {
    rejected: () => ({ ...counts }),
    ready: () => server.listening,
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
    end: () => server.closeAllConnections(),
  };

  async function receive(request: BufferedRequest, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://slack.invalid');
    const page = request.method === 'GET' ? options.pages?.get(pathname) : undefined;
    if (page) return page(request, response);
    const { posts } = options;
    if (pathname !== posts?.path || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const body = await readBody(request);
    if (body === null) {
      refuse('too-large', response, 413);
      return;
    }
    const problem = checkSignature(request, body, posts.signingSecret, seen);
    if (problem) {
      refuse(problem, response, 401);
      return;
    }
    request.rawBody = body;
    posts.pass(request, response);
  }

  function refuse(problem: Rejection, response: ServerResponse, status: number): void {
    counts[problem] += 1;
    response.writeHead(status, { connection: 'close' }).end();
  }
}

/** The body, or null for one that is too long to be Slack's. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return null;
  for await (const part of request) {
    size += part.length;
    if (size > BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Source: https://docs.slack.dev/authentication/verifying-requests-from-slack */
function checkSignature(
  request: IncomingMessage,
  body: Buffer,
  secret: string,
  seen: Memory,
): Rejection | null {
  const stamp = request.headers['x-slack-request-timestamp'];
  const signature = request.headers['x-slack-signature'];
  if (typeof stamp !== 'string' || typeof signature !== 'string') return 'no-signature';
  const age = Date.now() / 1000 - (/^\d{1,12}$/.test(stamp) ? Number(stamp) : 0);
  if (age > SIGNATURE_AGE_S) return 'stale';
  if (age < -AHEAD_S) return 'from-the-future';
  const hmac = createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest('hex');
  const wanted = Buffer.from(`v0=${hmac}`);
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'forged';
  return seen.addOnce(signature) ? null : 'replayed';
}

interface Memory {
  /** False when it is known already. */
  addOnce(signature: string): boolean;
}

/** Signatures for as long as they are good, and no more of them than fit in memory. */
function makeMemory(): Memory {
  const seen = new Map<string, number>();
  return {
    addOnce: (signature) => {
      const now = Date.now();
      for (const [old, until] of seen) {
        if (until > now && seen.size < REMEMBERED) break;
        seen.delete(old);
      }
      if (seen.has(signature)) return false;
      seen.set(signature, now + (SIGNATURE_AGE_S + AHEAD_S) * 1000);
      return true;
    },
  };
}
