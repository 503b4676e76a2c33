import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { SandboxPerson } from '../seen.ts';
import type { WaitFor } from '../stand-in/changes.ts';
import type { JsonObject } from '../stand-in/json.ts';
import { closeServer, listenOnLoopback } from '../stand-in/loopback.ts';
import { createRecent } from '../stand-in/recent.ts';
import { createTimers, type Timers } from '../stand-in/timers.ts';
import type { RecordStore } from '../store.ts';
import { createDiscordFaults, type DiscordFaults } from './api/faults.ts';
import { createRates } from './api/rates.ts';
import { type RecordedRequest, serveRest } from './api/rest.ts';
import type { Platform } from './api/route.ts';
import { commandJson } from './api/routes/application.ts';
import { attachGateway, type GatewayDrop } from './delivery/gateway.ts';
import { createInteractions } from './delivery/interactions.ts';
import { createPerson } from './people/person.ts';
import { messageJson } from './world/message-payload.ts';
import { directChannelOf, messagesOf, openState, type Ping, type State } from './world/state.ts';
import { createWorldEditor, type WorldEditor } from './world/world-editor.ts';

/** How a stand-in is started; only the token is needed. */
export interface DiscordStandInOptions {
  /** On loopback; 0 or nothing takes a free one. */
  readonly port?: number;
  readonly token: string;
  /** Also the bot's user id. */
  readonly applicationId?: string;
  readonly botName?: string;
  /** Milliseconds since the epoch: ids, message times, tokens, nonces and rate windows. */
  readonly now?: () => number;
  /** Runs the three seconds of an interaction and scripted delays; real ones by default. */
  readonly timers?: Timers;
  /** Where the world is kept; without it, in memory only. */
  readonly store?: RecordStore;
  /** Whether the bot may read back what was posted in servers; true by default. */
  readonly historyPermission?: boolean;
  /** Whether rate limits are counted; false by default. */
  readonly enforceRates?: boolean;
  /** The host name in addresses handed out (gateway, attachments); 127.0.0.1 by default. */
  readonly publicHost?: string;
  /** The zone in which moments are shown; Europe/London by default. */
  readonly timeZone?: string;
}

/** A running pretend Discord. */
export interface DiscordStandIn extends WorldEditor {
  /** For the real client's `rest.api`; ends in `/api`. */
  readonly apiUrl: string;
  readonly applicationId: string;
  readonly port: number;
  /** @throws if the user is not a member of the server. */
  person(guildId: string, userId: string): SandboxPerson;
  guilds(): readonly { readonly id: string; readonly name: string }[];
  /** Everybody of a server, the bot left out. */
  people(guildId: string): readonly SandboxPerson[];
  /** Raw messages as Discord would send them, oldest first, ephemeral ones included. */
  channelMessages(channelId: string): readonly JsonObject[];
  /** The same for the bot's conversation with a user. */
  directMessages(userId: string): readonly JsonObject[];
  /** Commands of every scope as Discord gives them back. */
  registeredCommands(): readonly JsonObject[];
  /** The last 5,000 calls, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Everybody whose device would have rung. */
  readonly pings: readonly Ping[];
  readonly faults: DiscordFaults;
  readonly onChange: State['changes']['onChange'];
  readonly waitFor: WaitFor;
  dropGateway(how: GatewayDrop): void;
  /** Makes the next deeds (one, if nothing is said) reach the bot twice, with the same id. */
  deliverTwice(count?: number): void;
  /** How often a client identified anew. */
  readonly identifies: number;
  /** How often a client resumed a session. */
  readonly resumes: number;
  /** Gateway connections that are identified now. */
  readonly connections: number;
  /** Closes every connection and waits until the store has everything. */
  close(): Promise<void>;
}

const KEPT_REQUESTS = 5000;
const BOT_ID = '1100000000000000001';

/**
 * Starts a pretend Discord on loopback: REST v10 and gateway for the real client, people for tests.
 *
 * The client needs nothing but `rest: { api: apiUrl }`. Bytes of attachments are served beside the
 * API, so that a page on this machine can show them.
 */
export async function startDiscordStandIn(options: DiscordStandInOptions): Promise<DiscordStandIn> {
  const timers = createTimers();
  const state = await openState({
    token: options.token,
    applicationId: options.applicationId ?? BOT_ID,
    timeZone: options.timeZone ?? 'Europe/London',
    historyPermission: options.historyPermission ?? true,
    now: options.now ?? Date.now,
    timers: options.timers ?? timers,
    store: options.store,
  });
  const name = options.botName ?? 'Convene';
  const bot = { id: state.applicationId, name, bot: true, acceptsDirectMessages: true };
  state.users.put(bot.id, bot);
  const requests = createRecent<RecordedRequest>(KEPT_REQUESTS);
  const server = createServer();
  const gateway = attachGateway(server, state);
  const platform: Platform = {
    state,
    gateway,
    interactions: createInteractions(state, gateway),
    faults: createDiscordFaults(),
    rates: createRates(state.now, options.enforceRates ?? false),
    forms: new Map(),
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (serveFile(state, request, response)) return;
    serveRest(platform, requests, request, response).catch((error: unknown) =>
      fail(response, error),
    );
  });
  const port = await listenOnLoopback(server, options.port ?? 0);
  state.origin = `http://${options.publicHost ?? '127.0.0.1'}:${port}`;
  return {
    apiUrl: `${state.origin}/api`,
    applicationId: state.applicationId,
    port,
    ...createWorldEditor(platform),
    person: (guildId, userId) => createPerson(platform, guildId, userId),
    guilds: () => state.guilds.all().map((guild) => ({ id: guild.id, name: guild.name })),
    people: (guildId) =>
      state.members
        .all()
        .filter((member) => member.guildId === guildId)
        .map((member) => createPerson(platform, guildId, member.userId)),
    channelMessages: (channelId) => rawMessages(state, channelId),
    directMessages: (userId) => rawMessages(state, directChannelOf(state, userId)?.id ?? ''),
    registeredCommands: () => state.commands.all().map((row) => commandJson(state, row)),
    requests: requests.entries,
    pings: state.pings.entries,
    faults: platform.faults,
    onChange: state.changes.onChange,
    waitFor: state.changes.waitFor,
    dropGateway: (how) => gateway.drop(how),
    deliverTwice: (count = 1) => platform.interactions.deliverTwice(count),
    get identifies() {
      return gateway.identifies;
    },
    get resumes() {
      return gateway.resumes;
    },
    get connections() {
      return gateway.connected;
    },
    async close() {
      platform.interactions.close();
      await gateway.close();
      timers.close();
      await closeServer(server);
      await options.store?.flush();
    },
  };
}

/** A fault of the stand-in itself is said aloud: it must not pass for one of Discord's. */
function fail(response: ServerResponse, error: unknown): void {
  const message = `The stand-in failed: ${error instanceof Error ? error.stack : error}`;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message, code: 0 }));
}

/** Bytes of an attachment, for whoever knows its address; false for any other path. */
function serveFile(state: State, request: IncomingMessage, response: ServerResponse): boolean {
  const id = /^\/attachments\/\d+\/(\d+)\//.exec(request.url ?? '')?.[1];
  if (id === undefined) return false;
  const file = state.files.get(id);
  if (!file) {
    response.writeHead(404).end();
    return true;
  }
  response
    .writeHead(200, { 'content-type': file.contentType, 'x-content-type-options': 'nosniff' })
    .end(Buffer.from(file.base64, 'base64'));
  return true;
}

function rawMessages(state: State, channelId: string): readonly JsonObject[] {
  return messagesOf(state, channelId).map((message) => messageJson(state, message));
}
