import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signRequest } from '../../adapters/sandbox/slack/delivery/http-mode.ts';
import { SIGNING_SECRET } from './outside.ts';

/** Stands between Slack and the product in HTTP mode, where a test can meddle with what is sent. */
export interface Relay {
  readonly url: string;
  /** How often each post is delivered, each time signed anew, as a redelivery would be. */
  times: number;
  /** Changes the coming bodies; form-encoded as Slack sends them. */
  change: (body: string) => string;
  /** The status of every delivery so far. */
  readonly statuses: number[];
  /** The last body as it was delivered. */
  readonly last: () => string;
  /** One post of any body, signed as told; resolves with its status. */
  post(body: string, headers: Readonly<Record<string, string>>): Promise<number>;
  close(): Promise<void>;
}

/** Starts a relay to the product's door. */
export async function startRelay(target: string): Promise<Relay> {
  const statuses: number[] = [];
  let last = '';
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = relay.change(text);
    last = body;
    const type = request.headers['content-type'] ?? '';
    const answers = await Promise.all(
      Array.from({ length: relay.times }, (_, at) => deliver(body, type, at)),
    );
    const [first] = answers.toSorted((a, b) => b.text.length - a.text.length);
    response.writeHead(first?.status ?? 500, { 'content-type': first?.type ?? '' });
    response.end(first?.text);
  });

  async function deliver(body: string, type: string, secondsAgo: number) {
    const seconds = Math.floor(Date.now() / 1000) - secondsAgo;
    const answer = await fetch(target, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...signedAt(body, seconds) },
    });
    statuses.push(answer.status);
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const relay: Relay = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    times: 1,
    change: (body) => body,
    statuses,
    last: () => last,
    async post(body, headers) {
      const type = 'application/x-www-form-urlencoded';
      const answer = await fetch(target, {
        method: 'POST',
        body,
        headers: { 'content-type': type, ...headers },
      });
      return answer.status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return relay;
}

/** Slack's two headers for a body signed at that second. */
export function signedAt(body: string, seconds: number, secret = SIGNING_SECRET) {
  return {
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': signRequest(secret, seconds, body),
  };
}
