/**
 * Socket Mode: payloads go to one of the app's open websockets, acknowledgements come back on it.
 *
 * Source: docs.slack.dev/apis/events-api/using-socket-mode.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, objectOf, textOf } from '../../stand-in/json.ts';
import { forgetOldest } from '../../stand-in/recent.ts';
import { limits } from '../limits/limits.ts';
import type { Acknowledgement, Delivery } from './delivery.ts';

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
  const waiting = new Map<string, { socket: WebSocket; settle: (ack: Acknowledgement) => void }>();
  const pings = setInterval(() => {
    for (const socket of server.clients) socket.ping();
  }, pingEveryMs);
  pings.unref();

  const leave = (socket: WebSocket): void => {
    const at = open.indexOf(socket);
    if (at >= 0) open.splice(at, 1);
    for (const entry of [...waiting.values()]) {
      if (entry.socket === socket) entry.settle({ ok: false, reason: 'connection_lost' });
    }
    options.onConnection();
  };
  const welcome = (socket: WebSocket): void => {
    socket.on('error', () => socket.terminate());
    socket.on('close', () => leave(socket));
    socket.on('message', (data) => {
      const answer = parseAnswer(String(data));
      waiting.get(answer.id)?.settle({ ok: true, body: answer.body });
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
      const id = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle({ ok: false, reason: 'timeout' }), options.ackMs);
        const settle = (ack: Acknowledgement): void => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(ack);
        };
        waiting.set(id, { socket, settle });
        socket.send(
          JSON.stringify({
            envelope_id: id,
            type: envelope.type,
            accepts_response_payload: envelope.type !== 'events_api',
            payload: envelope.payload,
            ...(envelope.type === 'events_api'
              ? {
                  retry_attempt: envelope.retry?.num ?? 0,
                  retry_reason: envelope.retry?.reason ?? '',
                }
              : {}),
          }),
        );
      });
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
      for (const entry of [...waiting.values()]) {
        entry.settle({ ok: false, reason: 'connection_lost' });
      }
      server.close();
    },
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

function parseAnswer(text: string): { id: string; body: { [key: string]: unknown } } {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { id: textOf(value.envelope_id), body: objectOf(value.payload) };
  } catch {
    // Not JSON: no acknowledgement of anything.
  }
  return { id: '', body: {} };
}
