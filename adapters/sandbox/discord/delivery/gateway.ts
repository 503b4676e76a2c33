import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { JsonObject } from '../../stand-in/json.ts';
import { limits } from '../limits/limits.ts';
import type { State } from '../world/state.ts';
import { greet, type Hub } from './gateway-connection.ts';
import { coversGuild, dispatchTo, type Session, sendFrame } from './gateway-session.ts';

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
const DAY_MS = 24 * 60 * 60_000;
/** What is longer than Discord allows is still read so far, to be told by Discord's own code. */
const MOST_BYTES = 64 * 1024;

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
