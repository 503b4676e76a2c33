import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PlatformError } from '../../bot/errors.ts';
import type { Destination, Messenger, Platform, Posted } from '../../bot/ports.ts';

/** A message that stands on the fake platform. */
interface Stored {
  readonly key: string;
  readonly messageId: string;
  readonly channelId: string;
  text: string;
}

/** A chat platform of our own on loopback, so small that it fits on a page, that misbehaves. */
export interface FakePlatform {
  readonly url: string;
  readonly stored: Stored[];
  /** Posts that have reached it, stored or not. */
  readonly posts: number;
  /** What becomes of the answer to the coming posts. */
  answering: 'at once' | 'never' | 'cut off';
  close(): Promise<void>;
}

/** Which door a fake platform stands for. */
export interface Door {
  readonly platform: Platform;
  /** Takes the same key for the same post (Discord's enforced nonce). */
  readonly knowsKeys: boolean;
  /** Lets its history be read. */
  readonly history: boolean;
}

/** Starts a fake platform on a free port. */
export async function startFakePlatform(door: Door): Promise<FakePlatform> {
  const stored: Stored[] = [];
  let posts = 0;
  const server: Server = createServer((request, response) => void answer(request, response));
  const fake: FakePlatform = {
    url: '',
    stored,
    get posts() {
      return posts;
    },
    answering: 'at once',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as { key: string; channelId: string; text: string };
    if (request.url === '/find') {
      const found = stored.find((one) => one.key === body.key);
      return void response.end(JSON.stringify(found ?? {}));
    }
    if (request.url === '/update') {
      for (const one of stored) if (one.key === body.key) one.text = body.text;
      return void response.end('{}');
    }
    posts += 1;
    const known = door.knowsKeys ? stored.find((one) => one.key === body.key) : undefined;
    const message = known ?? { ...body, messageId: `m${stored.length + 1}` };
    if (!known) stored.push(message);
    if (fake.answering === 'at once') response.end(JSON.stringify(message));
    if (fake.answering === 'cut off') request.socket.destroy();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.defineProperty(fake, 'url', { value: `http://127.0.0.1:${port}` });
}

/** A messenger that talks to a fake platform, from this or another process. */
export function makeFakeMessenger(url: string, door: Door, timeoutMs = 10_000): Messenger {
  async function call(path: string, body: object): Promise<Partial<Posted>> {
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return (await response.json()) as Partial<Posted>;
    } catch (cause) {
      throw new PlatformError('lost', 'no answer', { cause });
    }
  }
  const channelOf = (to: Destination) => ('channelId' in to ? to.channelId : to.accountId);
  return {
    platform: door.platform,
    pace: { channelIntervalMs: 0, directIntervalMs: 0 },
    sameKeyMs: door.knowsKeys ? 120_000 : 0,
    speaksFor: async () => true,
    post: async (to, message, key) =>
      (await call('/post', { key, channelId: channelOf(to), text: message.summary })) as Posted,
    update: async (_at, message, key) => {
      await call('/update', { key, text: message.summary });
    },
    find: async (_to, key) => {
      if (!door.history) return 'unknowable';
      const found = await call('/find', { key });
      return found.messageId ? (found as Posted) : 'absent';
    },
  };
}
