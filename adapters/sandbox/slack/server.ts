/**
 * A Slack of our own on loopback: the real Bolt and the real web-api client connect to it unchanged.
 *
 * It plays the outside world, keeps Slack's documented limits, answers with Slack's error codes, and
 * misbehaves on request. It knows nothing of Convene.
 *
 * Where Slack's documents are silent it is strict: characters are UTF-16 units, unknown properties of
 * blocks are refused, mentions in fallback texts count as pings, and a press in an ephemeral message
 * does not carry the message. Left out: threads as places of their own, group conversations,
 * shortcuts, external selects, Slack Connect, OAuth, and blocks that Convene has no use for.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryStore, type RecordStore } from '../store.ts';
import type { SlackContext } from './context.ts';
import type { Acknowledgement, Delivery } from './delivery.ts';
import { createEvents, type EventOptions } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { readBytes, readJson, readUpload } from './http-body.ts';
import { createHttpMode } from './http-mode.ts';
import type { JsonObject } from './json.ts';
import { limits } from './limits.ts';
import { createChoices, createPerson, type SlackPerson } from './person.ts';
import {
  addChannel,
  addTeam,
  addUser,
  addUserGroup,
  type NewChannel,
  type NewTeam,
  type NewUser,
  type NewUserGroup,
} from './places.ts';
import { createRateLimiter } from './rates.ts';
import { SlackRefusal } from './refusal.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSocketMode, type DisconnectReason } from './socket-mode.ts';
import {
  type Change,
  type Channel,
  openWorld,
  type Ping,
  type Team,
  type User,
  type UserGroup,
} from './state.ts';
import { createTriggers } from './triggers.ts';
import { type RecordedRequest, sendJson, serveWebApi, type WebApiParts } from './web-api.ts';

/** How the stand-in is set up. */
export interface SlackStandInOptions {
  /** 0, the default, takes a free one; always on 127.0.0.1. */
  readonly port?: number;
  /** Token of the first workspace that is added without its own. */
  readonly botToken: string;
  readonly appToken: string;
  /** Needed with `eventsUrl`. */
  readonly signingSecret?: string;
  /** Whether the bot holds the `*:history` scopes; without them reading back is refused. */
  readonly historyScope?: boolean;
  /** Milliseconds; moves triggers, response URLs, rates and message times, not signatures. */
  readonly now?: () => number;
  readonly store?: RecordStore;
  /** HTTP mode: everything goes there by signed post instead of a socket. */
  readonly eventsUrl?: string;
  /** Enforces Slack's published call rates with 429. */
  readonly enforceRates?: boolean;
  /** Slack's three seconds; tests shorten them. */
  readonly ackTimeoutMs?: number;
  /** When a failed event comes again; by default at once, after one and after five minutes. */
  readonly eventRetriesMs?: readonly number[];
}

/** The running stand-in. */
export interface SlackStandIn {
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly origin: string;
  /** A workspace with the bot in it; one with a known id is kept and brought up to date. */
  addTeam(team: NewTeam): Team;
  addUser(teamId: string, user: NewUser): User;
  addChannel(teamId: string, channel: NewChannel): Channel;
  addUserGroup(teamId: string, group: NewUserGroup): UserGroup;
  /** The commands the app has; before the first call any command is taken as its own. */
  registerCommands(
    commands: readonly string[],
    options?: { readonly shouldEscape?: boolean },
  ): void;
  person(teamId: string, userId: string): SlackPerson;
  teams(): readonly Team[];
  users(teamId: string): readonly User[];
  allChannels(teamId: string): readonly Channel[];
  /** Slack's own messages of a conversation, oldest first, with metadata, whispers left out. */
  channelMessages(channelId: string): readonly JsonObject[];
  /** The last thousand Web API calls, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Every mention that really notified somebody. */
  readonly pings: readonly Ping[];
  readonly faults: Faults;
  onChange(listener: (change: Change) => void): () => void;
  /** Resolves with the first true-ish value of `read`, looked at now, then often. */
  waitFor<T>(
    read: () => T | null | undefined | false,
    options?: { readonly timeoutMs?: number },
  ): Promise<T>;
  deliverEvent(event: JsonObject, options?: EventOptions): Promise<Acknowledgement>;
  /** Asks every open socket to connect anew. */
  disconnectSockets(reason: DisconnectReason): void;
  /** Cuts every open socket. */
  dropSockets(): void;
  connectionCount(): number;
  /** From now on HTTP mode to this address. */
  useEventsUrl(url: string): void;
  close(): Promise<void>;
}

const appId = 'A0SANDBOX';
const mostRequests = 1000;

/** Starts the stand-in; its world is what the store remembers. */
export async function startSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const now = options.now ?? Date.now;
  const ackMs = options.ackTimeoutMs ?? limits.ackMs;
  const world = await openWorld({ now, store: options.store ?? createMemoryStore() });
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const faults = createFaults();
  const requests: RecordedRequest[] = [];
  const pausing = new Set<() => void>();
  const commands = { names: new Set<string>(), shouldEscape: false };
  const choices = createChoices();

  const slack: SlackContext = {
    world,
    appId,
    origin,
    historyScope: options.historyScope ?? false,
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(world, () => origin),
  };
  const sockets = createSocketMode({
    origin: () => origin,
    appId,
    ackMs,
    onConnection: () => world.tell({ kind: 'connection', teamId: null }),
  });
  let delivery: Delivery = sockets;
  const useEventsUrl = (url: string): void => {
    const { signingSecret } = options;
    if (!signingSecret) throw new Error('HTTP mode needs a signingSecret');
    delivery = createHttpMode({ url, signingSecret, ackMs });
  };
  if (options.eventsUrl) useEventsUrl(options.eventsUrl);
  const events = createEvents({
    appId,
    now,
    deliver: (envelope) => delivery.deliver(envelope),
    retriesMs: options.eventRetriesMs ?? limits.eventRetriesMs,
  });

  const parts: WebApiParts = {
    slack,
    appToken: options.appToken,
    faults,
    rates: options.enforceRates ? createRateLimiter(now) : null,
    issueSocketUrl: sockets.issueUrl,
    record: (request) => {
      requests.push(request);
      if (requests.length > mostRequests) requests.shift();
      world.tell({ kind: 'request', teamId: request.teamId });
    },
    pause: (ms) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          pausing.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        pausing.add(end);
      }),
  };
  server.on('request', (request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      const code = error instanceof SlackRefusal ? error.code : 'fatal_error';
      if (response.headersSent) response.destroy();
      else sendJson(response, code === 'fatal_error' ? 500 : 400, { ok: false, error: code });
    });
  });
  server.on('upgrade', sockets.handleUpgrade);

  const needTeam = (teamId: string): Team => {
    const team = world.teams.get(teamId);
    if (!team) throw new Error(`There is no workspace ${teamId}`);
    return team;
  };
  const waitFor: SlackStandIn['waitFor'] = (read, { timeoutMs = 5000 } = {}) =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        clearInterval(again);
        stop();
        act();
      };
      const look = (): void => {
        try {
          const value = read();
          if (value) settle(() => resolve(value));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const stop = world.onChange(look);
      // What is waited for may be on the app's side, where no change of the world tells of it.
      const again = setInterval(look, 25);
      const timer = setTimeout(
        () => settle(() => reject(new Error(`Nothing came within ${timeoutMs} ms`))),
        timeoutMs,
      );
      look();
    });

  return {
    apiUrl: `${origin}/api/`,
    origin,
    addTeam: (team) => addTeam(world, options.botToken, team),
    addUser: (teamId, user) => addUser(world, needTeam(teamId), user),
    addChannel: (teamId, channel) => addChannel(world, needTeam(teamId), channel),
    addUserGroup: (teamId, group) => addUserGroup(world, needTeam(teamId), group),
    registerCommands: (names, { shouldEscape = false } = {}) => {
      commands.names = new Set(names);
      commands.shouldEscape = shouldEscape;
    },
    person: (teamId, userId) => {
      const team = needTeam(teamId);
      const user = world.user(teamId, userId);
      if (!user) throw new Error(`There is no user ${userId} in workspace ${teamId}`);
      return createPerson(
        { slack, team, user },
        {
          deliver: (envelope) => delivery.deliver(envelope),
          deliverEvent: (event) => events.deliver(team, event, {}),
          readCommand: (command, text) => {
            if (!/^\/\S{1,31}$/.test(command)) return null;
            if (commands.names.size > 0 && !commands.names.has(command)) return null;
            return commands.shouldEscape ? escapeMentions(world.usersOf(teamId), text) : text;
          },
          waitUntil: async (condition) => {
            await waitFor(condition, { timeoutMs: ackMs }).catch(() => {});
          },
        },
        choices,
      );
    },
    teams: () => [...world.teams.values()],
    users: (teamId) => world.usersOf(teamId),
    allChannels: (teamId) =>
      [...world.channels.values()].filter((channel) => channel.teamId === teamId),
    channelMessages: (channelId) =>
      world
        .messagesOf(channelId)
        .filter((message) => message.onlyFor === null)
        .map((message) => structuredClone(message.raw)),
    requests,
    pings: world.pings,
    faults,
    onChange: world.onChange,
    waitFor,
    deliverEvent: (event, eventOptions = {}) => {
      const teamId = eventOptions.teamId ?? [...world.teams.keys()][0] ?? '';
      return events.deliver(needTeam(teamId), event, eventOptions);
    },
    disconnectSockets: sockets.disconnect,
    dropSockets: sockets.drop,
    connectionCount: sockets.count,
    useEventsUrl,
    close: async () => {
      events.close();
      for (const end of [...pausing]) end();
      sockets.close();
      delivery.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await world.flush();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function serve(
  parts: WebApiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const [, place = '', name = ''] = path.split('/');
  if (place === 'api') await serveWebApi(parts, name, request, response);
  else if (place === 'response') await serveResponseUrl(parts, name, request, response);
  else if (place === 'upload') await serveUpload(parts, name, request, response);
  else if (place === 'files') serveFile(parts, name, response);
  else sendJson(response, 404, { ok: false, error: 'not_found' });
}

async function serveResponseUrl(
  parts: WebApiParts,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = readJson(await readBytes(request));
  await sufferFault(parts, 'response_url', response, () => {
    const outcome = parts.slack.responseUrls.receive(id, body);
    const type = outcome.body.startsWith('{') ? 'application/json' : 'text/html';
    return { status: outcome.status, type, body: outcome.body };
  });
}

async function serveUpload(
  parts: WebApiParts,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readUpload(request, await readBytes(request));
  await sufferFault(parts, 'upload', response, () => {
    const { world } = parts.slack;
    const file = world.files.get(id);
    const type = 'text/plain';
    if (!file) return { status: 404, type, body: 'No such upload.' };
    if (file.bytes !== null || bytes.length !== file.size) {
      return { status: 400, type, body: 'The upload does not fit its ticket.' };
    }
    world.saveFile({ ...file, bytes: bytes.toString('base64') });
    return { status: 200, type, body: `OK - ${bytes.length}` };
  });
}

function serveFile({ slack }: WebApiParts, id: string, response: ServerResponse): void {
  const file = slack.world.files.get(id);
  if (!file?.ready || file.bytes === null) {
    sendJson(response, 404, { ok: false, error: 'file_not_found' });
    return;
  }
  // A page of another port shows these; scripts in an uploaded file must not run there.
  response.writeHead(200, {
    'content-type': file.mimeType,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  });
  response.end(Buffer.from(file.bytes, 'base64'));
}

/** Answers an address that is no Web API method, unless a fault for it strikes. */
async function sufferFault(
  parts: WebApiParts,
  method: 'response_url' | 'upload',
  response: ServerResponse,
  act: () => { readonly status: number; readonly type: string; readonly body: string },
): Promise<void> {
  const fault = parts.faults.take(method);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'status') return sendJson(response, fault.status, { ok: false });
  if (fault?.kind === 'error') return sendJson(response, 400, { ok: false, error: fault.error });
  if (fault?.kind === 'ratelimited') {
    const headers = { 'retry-after': String(fault.retryAfter) };
    return sendJson(response, 429, { ok: false, error: 'ratelimited' }, headers);
  }
  if (fault?.kind === 'delay') await parts.pause(fault.ms);
  const { status, type, body } = act();
  if (fault?.kind === 'hang-after-store') {
    if (fault.ending !== 'silence') response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

/** What `should_escape` makes of typed mentions: `@name` becomes `<@U…|name>`. */
function escapeMentions(users: readonly User[], text: string): string {
  return text.replaceAll(/@([\w.-]+)/g, (whole, name: string) => {
    const user = users.find((one) => one.name === name);
    return user ? `<@${user.id}|${name}>` : whole;
  });
}
