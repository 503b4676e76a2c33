import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { JsonObject } from '../stand-in/json.ts';
import { closeServer, listenOnLoopback, sendFile } from '../stand-in/loopback.ts';
import { createRecent } from '../stand-in/recent.ts';
import { createTimers } from '../stand-in/timers.ts';
import { createDiscordFaults } from './api/faults.ts';
import { createRates } from './api/rates.ts';
import { type RecordedRequest, serveRest } from './api/rest.ts';
import { commandJson } from './api/routes/application.ts';
import type { DiscordContext } from './context.ts';
import { attachGateway } from './delivery/gateway.ts';
import { createInteractions } from './delivery/interactions.ts';
import { createPerson } from './people/person.ts';
import { seeEvents } from './people/seen-events.ts';
import type { DiscordStandIn, DiscordStandInOptions } from './stand-in.ts';
import { messageJson } from './world/message-payload.ts';
import { directChannelOf, messagesOf, openState, type State } from './world/state.ts';
import { createWorldEditor } from './world/world-editor.ts';

// One door for those outside this folder.
export type { DiscordStandIn, DiscordStandInOptions } from './stand-in.ts';

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
    eventsPermission: options.eventsPermission ?? true,
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
  const platform: DiscordContext = {
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
  const close = async (): Promise<void> => {
    platform.interactions.close();
    await gateway.close();
    timers.close();
    await closeServer(server);
    await options.store?.flush();
  };
  return showStandIn(platform, { port, requests: requests.entries, close });
}

function showStandIn(
  platform: DiscordContext,
  own: Pick<DiscordStandIn, 'port' | 'requests' | 'close'>,
): DiscordStandIn {
  const { state, gateway } = platform;
  return {
    ...own,
    apiUrl: `${state.origin}/api`,
    applicationId: state.applicationId,
    ...createWorldEditor(platform),
    person: (guildId, userId) => createPerson(platform, guildId, userId),
    guilds: () => state.guilds.all().map((guild) => ({ id: guild.id, name: guild.name })),
    people: (guildId) =>
      state.members
        .all()
        .filter((member) => member.guildId === guildId)
        .map((member) => createPerson(platform, guildId, member.userId)),
    events: (guildId) => seeEvents(state, guildId),
    channelMessages: (channelId) => rawMessages(state, channelId),
    directMessages: (userId) => rawMessages(state, directChannelOf(state, userId)?.id ?? ''),
    registeredCommands: () => state.commands.all().map((row) => commandJson(state, row)),
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
  if (file) sendFile(response, file.contentType, file.base64);
  else response.writeHead(404).end();
  return true;
}

function rawMessages(state: State, channelId: string): readonly JsonObject[] {
  return messagesOf(state, channelId).map((message) => messageJson(state, message));
}
