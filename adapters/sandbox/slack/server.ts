/**
 * A Slack of our own on loopback: the real Bolt and the real web-api client connect to it unchanged.
 *
 * It plays the outside world, keeps Slack's documented limits, answers with Slack's error codes, and
 * misbehaves on request. It knows nothing of Convene.
 *
 * Where Slack's documents are silent it is strict: characters are UTF-16 units, unknown properties of
 * blocks are refused, mentions in fallback texts count as pings, and a press in an ephemeral message
 * does not carry the message. Left out: threads as places of their own, group conversations,
 * shortcuts, external selects, Slack Connect, and blocks that Convene has no use for. A workspace has
 * the bot in it from the start; installing only hands out its token.
 */
import { createServer, type Server } from 'node:http';
import { closeServer, listenOnLoopback } from '../stand-in/loopback.ts';
import { createRecent } from '../stand-in/recent.ts';
import { createTimers } from '../stand-in/timers.ts';
import { createMemoryStore } from '../store.ts';
import { createSlackFaults, type SlackFaults } from './api/faults.ts';
import { createInstalls, type Installs } from './api/installs.ts';
import { createRateLimiter } from './api/rates.ts';
import { createResponseUrls } from './api/response-urls.ts';
import { serveRequest } from './api/routes.ts';
import { createTriggers } from './api/triggers.ts';
import { type RecordedRequest, sendJson, type WebApiParts } from './api/web-api.ts';
import type { SlackContext } from './context.ts';
import type { Delivery, Envelope } from './delivery/delivery.ts';
import { createEvents, type Events } from './delivery/events.ts';
import { createHttpMode } from './delivery/http-mode.ts';
import { createSocketMode, type SocketMode } from './delivery/socket-mode.ts';
import { limits } from './limits/limits.ts';
import { type Choices, createChoices } from './people/choices.ts';
import { type Commands, createCommands } from './people/commands.ts';
import { createPerson, type SlackPerson } from './people/person.ts';
import { SlackRefusal } from './refusal.ts';
import type { SlackStandIn, SlackStandInOptions } from './stand-in.ts';
import { addChannel, addTeam, addUser, addUserGroup } from './world/places.ts';
import type { Team, World } from './world/state.ts';
import { openWorld } from './world/world.ts';

// One door for those outside this folder.
export type { SlackStandIn, SlackStandInOptions } from './stand-in.ts';

const appId = 'A0SANDBOX';
const mostRequests = 1000;

/** Starts the stand-in; its world is what the store remembers. */
export async function startSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const now = options.now ?? Date.now;
  const ackMs = options.ackTimeoutMs ?? limits.ackMs;
  const world = await openWorld({ now, store: options.store ?? createMemoryStore() });
  const server = createServer();
  const origin = `http://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
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
    onConnection: () => world.changes.tell({ kind: 'connection', teamId: null }),
  });
  const route = createRoute(sockets, options.signingSecret, ackMs);
  if (options.eventsUrl) route.useHttp(options.eventsUrl);
  const retriesMs = options.eventRetriesMs ?? limits.eventRetriesMs;
  const timers = createTimers();
  const events = createEvents({ appId, now, deliver: route.deliver, retriesMs, timers });
  const faults = createSlackFaults();
  const installs = createInstalls(world, appId, options.oauth);
  const requests = createRecent<RecordedRequest>(mostRequests);
  serveOn(server, sockets, {
    slack,
    appToken: options.appToken,
    installs,
    faults,
    rates: options.enforceRates ? createRateLimiter(now) : null,
    issueSocketUrl: sockets.issueUrl,
    record: (request) => {
      requests.add(request);
      world.changes.tell({ kind: 'request', teamId: request.teamId });
    },
    timers,
  });
  const close = async (): Promise<void> => {
    timers.close();
    route.close();
    await closeServer(server);
    await world.flush();
  };
  const defaults = { botToken: options.botToken, ackMs };
  const { entries } = requests;
  const parts = { slack, sockets, route, events, faults, installs, requests: entries, close };
  return showStandIn({ ...parts, ...defaults });
}

interface Parts {
  readonly slack: SlackContext;
  readonly sockets: SocketMode;
  readonly route: Route;
  readonly events: Events;
  readonly faults: SlackFaults;
  readonly installs: Installs;
  readonly requests: readonly RecordedRequest[];
  readonly botToken: string;
  readonly ackMs: number;
  close(): Promise<void>;
}

function showStandIn(parts: Parts): SlackStandIn {
  const { slack, sockets, events, installs } = parts;
  const { world, origin } = slack;
  const commands = createCommands();
  const makePerson = createPersonMaker(parts, commands);
  return {
    apiUrl: `${origin}/api/`,
    origin,
    addTeam: (team) => addTeam(world, parts.botToken, team),
    addUser: (teamId, user) => addUser(world, needTeam(world, teamId), user),
    addChannel: (teamId, channel) => addChannel(world, needTeam(world, teamId), channel),
    addUserGroup: (teamId, group) => addUserGroup(world, needTeam(world, teamId), group),
    registerCommands: (names, { shouldEscape = false } = {}) =>
      commands.register(names, shouldEscape),
    person: makePerson,
    teams: () => world.teams.all(),
    users: world.usersOf,
    allChannels: (teamId) => world.channels.all().filter((one) => one.teamId === teamId),
    channelMessages: (channelId) =>
      world
        .messagesOf(channelId)
        .filter((message) => message.onlyFor === null)
        .map((message) => structuredClone(message.raw)),
    requests: parts.requests,
    pings: world.pings.entries,
    faults: parts.faults,
    onChange: world.changes.onChange,
    waitFor: world.changes.waitFor,
    deliverEvent: (event, options = {}) => {
      const teamId = options.teamId ?? world.teams.all()[0]?.id ?? '';
      return events.deliver(needTeam(world, teamId), event, options);
    },
    approveInstall: installs.approve,
    declineInstall: installs.decline,
    removeApp: async (teamId) => {
      const team = needTeam(world, teamId);
      installs.remove(team);
      const tokens = { oauth: [], bot: [team.botUserId] };
      await events.deliver(team, { type: 'tokens_revoked', tokens }, {});
      await events.deliver(team, { type: 'app_uninstalled' }, {});
    },
    disconnectSockets: sockets.disconnect,
    dropSockets: sockets.drop,
    connectionCount: sockets.count,
    useEventsUrl: parts.route.useHttp,
    close: parts.close,
  };
}

function createPersonMaker(
  { slack, route, events, ackMs }: Parts,
  commands: Commands,
): (teamId: string, userId: string) => SlackPerson {
  const { world } = slack;
  const choices: Choices = createChoices();
  return (teamId, userId) => {
    const team = needTeam(world, teamId);
    const user = world.user(teamId, userId);
    if (!user) throw new Error(`There is no user ${userId} in workspace ${teamId}`);
    const ports = {
      deliver: route.deliver,
      deliverEvent: (event: Parameters<Events['deliver']>[1]) => events.deliver(team, event, {}),
      readCommand: (command: string, text: string) =>
        commands.read(() => world.usersOf(teamId), command, text),
      waitUntil: async (condition: () => boolean) => {
        await world.changes.waitFor(condition, { timeoutMs: ackMs }).catch(() => {});
      },
    };
    return createPerson({ slack, team, user }, ports, choices);
  };
}

interface Route extends Delivery {
  useHttp(url: string): void;
}

/** Sockets, until an address for HTTP mode is given. */
function createRoute(sockets: SocketMode, signingSecret: string | undefined, ackMs: number): Route {
  let current: Delivery = sockets;
  return {
    useHttp: (url) => {
      if (!signingSecret) throw new Error('HTTP mode needs a signingSecret');
      current = createHttpMode({ url, signingSecret, ackMs });
    },
    deliver: (envelope: Envelope) => current.deliver(envelope),
    close: () => {
      sockets.close();
      current.close();
    },
  };
}

function serveOn(server: Server, sockets: SocketMode, parts: WebApiParts): void {
  server.on('request', (request, response) => {
    serveRequest(parts, request, response).catch((error: unknown) => {
      const code = error instanceof SlackRefusal ? error.code : 'fatal_error';
      if (response.headersSent) response.destroy();
      else sendJson(response, code === 'fatal_error' ? 500 : 400, { ok: false, error: code });
    });
  });
  server.on('upgrade', sockets.handleUpgrade);
}

function needTeam(world: World, teamId: string): Team {
  const team = world.teams.get(teamId);
  if (!team) throw new Error(`There is no workspace ${teamId}`);
  return team;
}
