/** Discord in a second process: gateway, the few calls a bot makes, and presses of components. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerParent } from './child.ts';
import { DISCORD_PLACES } from './discord-places.ts';
import { type LoadPlan, makeTemplate, type PressOnce, runLoad } from './load.ts';

/** What this process is asked: its address, or a load on the bot with a token. */
export type DiscordQuestion =
  | { readonly kind: 'address' }
  | {
      readonly kind: 'load';
      readonly plan: LoadPlan;
      readonly token: string;
      readonly templates: readonly string[];
      /** How interaction ids begin: digits of which no two loads have the same. */
      readonly mark: string;
    };

const sockets = new Map<string, WebSocket>();
const waiting = new Map<string, () => void>();
let commands: unknown = [];
const server = createServer((request, response) => void answerCall(request, response));
const door = new WebSocketServer({ server });
door.on('connection', (socket) => {
  socket.on('message', (data) => answerGateway(socket, JSON.parse(String(data))));
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 40_000 } }));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;

answerParent<DiscordQuestion>(async (question) => {
  if (question.kind === 'address') return `http://127.0.0.1:${port}/api`;
  return runLoad(question.plan, byGateway(question.token, question.templates, question.mark));
});

function answerGateway(
  socket: WebSocket,
  { op, d }: { readonly op: number; readonly d?: { readonly token?: string } },
): void {
  if (op === 1) socket.send(JSON.stringify({ op: 11 }));
  if (op !== 2) return;
  sockets.set(String(d?.token).replace(/^Bot /, ''), socket);
  const user = { id: '1', username: 'convene', discriminator: '0', bot: true };
  const ready = {
    v: 10,
    user,
    guilds: [],
    session_id: 'bench',
    resume_gateway_url: `ws://127.0.0.1:${port}`,
    application: { id: '1', flags: 0 },
    shard: [0, 1],
  };
  socket.send(JSON.stringify({ op: 0, s: 1, t: 'READY', d: ready }));
}

async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const path = (request.url ?? '').replace(/^\/api\/v10/, '').split('?')[0] ?? '';
  const [, first, id = '', , last] = path.split('/');
  if (first === 'interactions' && last === 'callback') {
    response.writeHead(204).end();
    waiting.get(id)?.();
    return;
  }
  if (request.method === 'PUT') commands = JSON.parse(Buffer.concat(parts).toString() || '[]');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(path === '/gateway/bot' ? gatewayInfo() : commands));
}

function gatewayInfo() {
  const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 };
  return { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit };
}

function byGateway(token: string, templates: readonly string[], mark: string): PressOnce {
  const socket = sockets.get(token);
  if (!socket) throw new Error('That bot is not connected.');
  const frames = templates.map((text) =>
    makeTemplate(`{"op":0,"s":2,"t":"INTERACTION_CREATE","d":${text}}`, DISCORD_PLACES),
  );
  return (person, question) => {
    const id = `${mark}${String(person).padStart(6, '0')}${question}`;
    const value = String(1 + ((person * 7 + question * 3) % 5));
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('A press was not answered.')), 5000);
      waiting.set(id, () => {
        clearTimeout(late);
        waiting.delete(id);
        resolve();
      });
      socket.send(frames[question]?.([id, `1${100_000_000 + person}`, value]) ?? '');
    });
  };
}
