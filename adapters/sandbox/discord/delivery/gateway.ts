import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, type JsonObject, numberOf, textOf } from '../../stand-in/json.ts';
import { limits } from '../limits/limits.ts';
import { guildCreateJson, userJson } from '../world/payloads.ts';
import type { State } from '../world/state.ts';
import {
  coversGuild,
  dispatchTo,
  replayAfter,
  type Session,
  sendFrame,
} from './gateway-session.ts';

/** How the stand-in breaks a gateway connection. */
export type GatewayDrop = 'close-4000' | 'op7' | 'op9-false';

/** The socket side of Discord. */
export interface Gateway {
  /** Sends an event to the sessions that cover the server; null is a direct message. */
  dispatch(event: string, body: JsonObject, guildId: string | null): void;
  drop(how: GatewayDrop): void;
  readonly identifies: number;
  readonly resumes: number;
  /** Sockets that are identified right now. */
  readonly connected: number;
  /** How many identifies are left today, as GET /gateway/bot tells. */
  remaining(): number;
  close(): Promise<void>;
}

/** Guilds, and the calendar: what a session must have asked for to hear of it. */
const INTENT_OF: Readonly<Record<string, number>> = {
  GUILD_CREATE: 1 << 0,
  GUILD_DELETE: 1 << 0,
  CHANNEL_CREATE: 1 << 0,
  GUILD_SCHEDULED_EVENT_CREATE: 1 << 16,
  GUILD_SCHEDULED_EVENT_UPDATE: 1 << 16,
  GUILD_SCHEDULED_EVENT_DELETE: 1 << 16,
};
/** Members, presences and message content must be granted in the portal; here they are not. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
/** What is longer than Discord allows is still read so far, to be told by Discord's own code. */
const MOST_BYTES = 64 * 1024;
/** A session without a socket is forgotten after this many newer ones. */
const DETACHED_KEPT = 10;

/** Serves the gateway on `/gateway` and, for resuming, `/gateway/resume` of the given server. */
export function attachGateway(server: Server, state: State): Gateway {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MOST_BYTES,
  });
  const sessions = new Map<string, Session>();
  const identified: number[] = [];
  let resumes = 0;
  const hub: Hub = {
    state,
    sessions,
    noteIdentify: () => void identified.push(state.now()),
    noteResume: () => {
      resumes += 1;
    },
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!/^\/gateway(\/resume)?\/?$/.test(url.pathname)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => greet(hub, client, url));
  };
  server.on('upgrade', upgrade);
  return {
    dispatch(event, body, guildId) {
      const intent = INTENT_OF[event] ?? 0;
      for (const session of sessions.values()) {
        if (!coversGuild(session, guildId)) continue;
        if ((session.intents & intent) === intent) dispatchTo(session, event, body);
      }
    },
    drop: (how) => dropAll(sessions, how),
    get identifies() {
      return identified.length;
    },
    get resumes() {
      return resumes;
    },
    get connected() {
      return [...sessions.values()].filter((session) => session.socket !== null).length;
    },
    remaining() {
      const recent = identified.filter((at) => at > state.now() - DAY_MS);
      return Math.max(0, limits.identifiesADay - recent.length);
    },
    close() {
      server.off('upgrade', upgrade);
      for (const client of sockets.clients) client.terminate();
      return new Promise((resolve) => sockets.close(() => resolve()));
    },
  };
}

/** What the connections of one gateway share. */
interface Hub {
  readonly state: State;
  readonly sessions: Map<string, Session>;
  noteIdentify(): void;
  noteResume(): void;
}

/** One socket and the session it speaks for, once it has identified or resumed. */
interface Connection {
  readonly hub: Hub;
  readonly socket: WebSocket;
  session: Session | null;
  sentAt: readonly number[];
}

function greet(hub: Hub, socket: WebSocket, url: URL): void {
  const connection: Connection = { hub, socket, session: null, sentAt: [] };
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => leave(connection, code));
  if (url.searchParams.get('v') !== '10') {
    socket.close(4012, 'Invalid API version');
    return;
  }
  const encoding = url.searchParams.get('encoding') ?? 'json';
  if (encoding !== 'json' || url.searchParams.has('compress')) {
    socket.close(4002, 'This stand-in speaks uncompressed JSON only');
    return;
  }
  socket.on('message', (data) => receive(connection, String(data)));
  sendFrame(socket, { op: 10, d: { heartbeat_interval: 41_250 } });
}

function leave(connection: Connection, code: number): void {
  const { session, hub, socket } = connection;
  if (session?.socket !== socket) return;
  session.socket = null;
  // A close of 1000 or 1001 by the client ends the session: it cannot be resumed.
  if (code === 1000 || code === 1001) hub.sessions.delete(session.id);
  const detached = [...hub.sessions.values()].filter((other) => other.socket === null);
  for (const old of detached.slice(0, -DETACHED_KEPT)) hub.sessions.delete(old.id);
  hub.state.changes.tell({ kind: 'gateway' });
}

function receive(connection: Connection, text: string): void {
  const { socket, hub } = connection;
  const at = hub.state.now();
  connection.sentAt = [...connection.sentAt.filter((sent) => sent > at - MINUTE_MS), at];
  if (Buffer.byteLength(text) > limits.gatewayPayloadBytes) {
    socket.close(4002, 'Too long');
    return;
  }
  if (connection.sentAt.length > limits.gatewaySendsAMinute) {
    socket.close(4008, 'Too fast');
    return;
  }
  const frame = parseFrame(text);
  if (!frame) {
    socket.close(4002, 'Not JSON');
    return;
  }
  const body = isObject(frame.d) ? frame.d : {};
  switch (frame.op) {
    case 1:
      sendFrame(socket, { op: 11 });
      return;
    case 2:
      if (holdsSession(connection)) socket.close(4005, 'Twice');
      else identify(connection, body);
      return;
    case 6:
      resume(connection, body);
      return;
    case 3:
    case 4:
      if (!connection.session) socket.close(4003, 'Identify first');
      return;
    case 8:
      // Listing members needs a privileged intent, and nobody here has one.
      socket.close(connection.session ? 4014 : 4003, 'Members are not for you');
      return;
    default:
      socket.close(4001, 'Unknown opcode');
      return;
  }
}

/** After an invalid session (op 9) the same socket may identify anew. */
function holdsSession({ session, hub }: Connection): boolean {
  return session !== null && hub.sessions.has(session.id);
}

function parseFrame(text: string): JsonObject | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function identify(connection: Connection, body: JsonObject): void {
  const { hub, socket } = connection;
  const [shard, count] = Array.isArray(body.shard) ? body.shard.map(Number) : [0, 1];
  hub.noteIdentify();
  if (bareToken(body.token) !== hub.state.token) {
    socket.close(4004, 'Bad token');
    return;
  }
  const intents = body.intents;
  if (typeof intents !== 'number' || intents < 0 || intents >= 1 << 27) {
    socket.close(4013, 'Invalid intents');
    return;
  }
  if ((intents & PRIVILEGED) !== 0) {
    socket.close(4014, 'Disallowed intents');
    return;
  }
  if (shard === undefined || count === undefined || !(shard >= 0 && shard < count)) {
    socket.close(4010, 'Invalid shard');
    return;
  }
  const id = randomBytes(16).toString('hex');
  const session: Session = { id, shard: [shard, count], intents, socket, seq: 0, history: [] };
  hub.sessions.set(id, session);
  connection.session = session;
  sayReady(hub, session);
  hub.state.changes.tell({ kind: 'gateway' });
}

function sayReady(hub: Hub, session: Session): void {
  const { state } = hub;
  const bot = state.users.get(state.applicationId);
  const guilds = state.guilds
    .all()
    .filter((guild) => guild.botIn && coversGuild(session, guild.id));
  dispatchTo(session, 'READY', {
    v: 10,
    user: bot ? userJson(bot) : {},
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: `${state.origin.replace(/^http/, 'ws')}/gateway/resume`,
    shard: session.shard,
    application: { id: state.applicationId, flags: 0 },
  });
  if ((session.intents & 1) === 0) return;
  for (const guild of guilds) dispatchTo(session, 'GUILD_CREATE', guildCreateJson(state, guild));
}

function resume(connection: Connection, body: JsonObject): void {
  const { hub, socket } = connection;
  if (bareToken(body.token) !== hub.state.token) {
    socket.close(4004, 'Bad token');
    return;
  }
  const session = hub.sessions.get(textOf(body.session_id));
  if (!session) {
    sendFrame(socket, { op: 9, d: false });
    return;
  }
  session.socket?.terminate();
  session.socket = socket;
  connection.session = session;
  if (!replayAfter(session, numberOf(body.seq, -1))) {
    hub.sessions.delete(session.id);
    connection.session = null;
    socket.close(4007, 'Invalid seq');
    return;
  }
  hub.noteResume();
  dispatchTo(session, 'RESUMED', {});
  hub.state.changes.tell({ kind: 'gateway' });
}

function dropAll(sessions: Map<string, Session>, how: GatewayDrop): void {
  for (const session of [...sessions.values()]) {
    const { socket } = session;
    if (!socket) continue;
    switch (how) {
      case 'close-4000':
        session.socket = null;
        socket.close(4000, 'Unknown error');
        break;
      case 'op7':
        // From here on the session waits for the resume: what is sent now would be sent twice.
        session.socket = null;
        sendFrame(socket, { op: 7 });
        break;
      case 'op9-false':
        sessions.delete(session.id);
        session.socket = null;
        sendFrame(socket, { op: 9, d: false });
        break;
      default:
        how satisfies never;
    }
  }
}

function bareToken(token: unknown): string {
  return textOf(token).replace(/^Bot /, '');
}
