import type { WebSocket } from 'ws';
import type { JsonObject } from '../../stand-in/json.ts';

/** A dispatch as sent and, while the session lives, kept for resuming. */
interface Dispatch {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** One identified session; it outlives its socket so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  socket: WebSocket | null;
  seq: number;
  history: readonly Dispatch[];
}

/** How many missed dispatches a session keeps; resuming from further back is refused. */
const KEPT = 2000;

/** Sends a dispatch, and keeps it for whoever resumes the session. */
export function dispatchTo(session: Session, t: string, d: unknown): void {
  session.seq += 1;
  const dispatch: Dispatch = { s: session.seq, t, d };
  session.history = [...session.history, dispatch].slice(-KEPT);
  if (session.socket) sendFrame(session.socket, { op: 0, ...dispatch });
}

/** Sends again everything after `seq`; false when that is no longer all there. */
export function replayAfter(session: Session, seq: number): boolean {
  const first = session.history[0]?.s ?? session.seq + 1;
  if (seq > session.seq || seq + 1 < first) return false;
  for (const dispatch of session.history) {
    if (dispatch.s > seq && session.socket) sendFrame(session.socket, { op: 0, ...dispatch });
  }
  return true;
}

/** Whether this session gets what concerns the server (or, with null, a direct message). */
export function coversGuild(session: Session, guildId: string | null): boolean {
  const [shard, count] = session.shard;
  const wanted = guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
  return shard === wanted;
}

/** Writes one frame to a socket. */
export function sendFrame(socket: WebSocket, frame: JsonObject): void {
  socket.send(JSON.stringify({ s: null, t: null, d: null, ...frame }));
}
