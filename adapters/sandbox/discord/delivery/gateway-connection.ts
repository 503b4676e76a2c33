import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
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

/** Members, presences and message content must be granted in the portal; here they are not. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const MINUTE_MS = 60_000;
/** A session without a socket is forgotten after this many newer ones. */
const DETACHED_KEPT = 10;

/** What the connections of one gateway share. */
export interface Hub {
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

/** Welcomes a socket, and hears what it says from then on. */
export function greet(hub: Hub, socket: WebSocket, url: URL): void {
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

function bareToken(token: unknown): string {
  return textOf(token).replace(/^Bot /, '');
}
