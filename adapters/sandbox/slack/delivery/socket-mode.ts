/**
 * Socket Mode: payloads go to one of the app's open websockets, acknowledgements come back on it.
 *
 * Source: docs.slack.dev/apis/events-api/using-socket-mode.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, type JsonObject, objectOf, textOf } from '../../stand-in/json.ts';
import { forgetOldest } from '../../stand-in/recent.ts';
import { limits } from '../limits/limits.ts';
import type { Acknowledgement, Delivery, Envelope } from './delivery.ts';

/** Why Slack asks a client to connect anew. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** The websocket side of the stand-in. */
export interface SocketMode extends Delivery {
  /** A websocket address for one connection, good once. */
  issueUrl(): string;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every connection to go; they get nothing more. */
  disconnect(reason: DisconnectReason): void;
  /** Cuts every connection without a word. */
  drop(): void;
  /** How many connections take payloads now. */
  count(): number;
}

const pingEveryMs = 10_000;
/** An acknowledgement may carry a whole view; nothing an app sends is longer. */
const mostBytes = 1024 * 1024;
const mostTickets = 100;

/** Socket Mode on an HTTP server's upgrades; `onConnection` is called when the count changes. */
export function createSocketMode(options: {
  readonly origin: () => string;
  readonly appId: string;
  readonly ackMs: number;
  readonly onConnection: () => void;
}): SocketMode {
  const tickets = new Set<string>();
  const server = new WebSocketServer({ noServer: true, maxPayload: mostBytes });
  const open: WebSocket[] = [];
  const acks = createAcknowledgements(options.ackMs);
  const pings = setInterval(() => {
    for (const socket of server.clients) socket.ping();
  }, pingEveryMs);
  pings.unref();

  const leave = (socket: WebSocket): void => {
    const at = open.indexOf(socket);
    if (at >= 0) open.splice(at, 1);
    acks.lose(socket);
    options.onConnection();
  };
  const welcome = (socket: WebSocket): void => {
    socket.on('error', () => socket.terminate());
    socket.on('close', () => leave(socket));
    socket.on('message', (data) => {
      const answer = parseAnswer(String(data));
      acks.receive(answer.id, answer.body);
    });
    if (open.length >= limits.openConnections) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    open.push(socket);
    socket.send(JSON.stringify(hello(options.appId, open.length)));
    options.onConnection();
  };

  return {
    issueUrl: () => {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      forgetOldest(tickets, mostTickets);
      return `${options.origin().replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    handleUpgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        // Without a listener a caller that hangs up first would end the process.
        socket.on('error', () => socket.destroy());
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    deliver: (envelope) => {
      // Any connection may get the next payload; taking turns shows the lack of affinity best.
      const socket = open.shift();
      if (!socket) return Promise.resolve({ ok: false, reason: 'no_connection' });
      open.push(socket);
      const { id, acknowledgement } = acks.await(socket);
      socket.send(JSON.stringify(frameOf(id, envelope)));
      return acknowledgement;
    },
    disconnect: (reason) => {
      for (const socket of open.splice(0)) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
      }
      options.onConnection();
    },
    drop: () => {
      for (const socket of server.clients) socket.terminate();
    },
    count: () => open.length,
    close: () => {
      clearInterval(pings);
      for (const socket of server.clients) socket.terminate();
      acks.lose(null);
      server.close();
    },
  };
}

interface Acknowledgements {
  /** An id to send along, and what comes back for it in time. */
  await(socket: WebSocket): {
    readonly id: string;
    readonly acknowledgement: Promise<Acknowledgement>;
  };
  receive(id: string, body: JsonObject): void;
  /** Gives up what was sent on this connection; null gives up everything. */
  lose(socket: WebSocket | null): void;
}

function createAcknowledgements(ackMs: number): Acknowledgements {
  const waiting = new Map<string, { socket: WebSocket; settle: (ack: Acknowledgement) => void }>();
  return {
    await: (socket) => {
      const id = randomUUID();
      const { promise: acknowledgement, resolve } = Promise.withResolvers<Acknowledgement>();
      const settle = (ack: Acknowledgement): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(ack);
      };
      const timer = setTimeout(() => settle({ ok: false, reason: 'timeout' }), ackMs);
      waiting.set(id, { socket, settle });
      return { id, acknowledgement };
    },
    receive: (id, body) => waiting.get(id)?.settle({ ok: true, body }),
    lose: (socket) => {
      for (const entry of [...waiting.values()]) {
        if (socket && entry.socket !== socket) continue;
        entry.settle({ ok: false, reason: 'connection_lost' });
      }
    },
  };
}

function frameOf(id: string, { type, payload, retry }: Envelope): JsonObject {
  const isEvent = type === 'events_api';
  return {
    envelope_id: id,
    type,
    accepts_response_payload: !isEvent,
    payload,
    ...(isEvent ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  };
}

function hello(appId: string, count: number): object {
  return {
    type: 'hello',
    num_connections: count,
    debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  };
}

function parseAnswer(text: string): { id: string; body: JsonObject } {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { id: textOf(value.envelope_id), body: objectOf(value.payload) };
  } catch {
    // Not JSON: no acknowledgement of anything.
  }
  return { id: '', body: {} };
}
