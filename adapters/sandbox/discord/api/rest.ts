import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Recent } from '../../stand-in/recent.ts';
import { pause } from '../../stand-in/timers.ts';
import type { DiscordContext } from '../context.ts';
import { limits } from '../limits/limits.ts';
import { DiscordRefusal } from '../refusal.ts';
import type { FaultKind } from './faults.ts';
import type { RateRule, RateVerdict } from './rates.ts';
import { type ReadBody, readBody } from './request-body.ts';
import type { Reply, Route } from './route.ts';
import { applicationRoutes } from './routes/application.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { scheduledEventRoutes } from './routes/scheduled-events.ts';
import { userRoutes } from './routes/users.ts';

/** One REST call as it came and as it ended; interaction tokens are in `route` as they are. */
export interface RecordedRequest {
  readonly method: string;
  /** The path without `/api/v10` and without the query. */
  readonly route: string;
  readonly query: string;
  readonly body: unknown;
  /** Names of uploaded files. */
  readonly files: readonly string[];
  readonly at: number;
  /** The status sent and Discord's code where it refused; status 0 where no answer was sent. */
  readonly outcome: { readonly status: number; readonly code: number | null };
}

/** A route with its path as a pattern. */
interface CompiledRoute {
  readonly route: Route;
  readonly pattern: RegExp;
}

/** A request that found its route. */
interface Match {
  readonly route: Route;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** An answer with its headers, ready to be written; null closes the connection without one. */
interface Outcome {
  readonly reply: Reply;
  readonly headers: Readonly<Record<string, string>>;
}

const ROUTES: readonly CompiledRoute[] = [
  ...applicationRoutes,
  ...userRoutes,
  ...interactionRoutes,
  ...messageRoutes,
  ...guildRoutes,
  ...scheduledEventRoutes,
].map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** Answers one request of the REST API as Discord v10 would, faults and limits included. */
export async function serveRest(
  platform: DiscordContext,
  requests: Recent<RecordedRequest>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname.replace(/^\/api\/v10(?=\/)/, '');
  const read = await settled(() => readBody(request));
  const body = read instanceof DiscordRefusal ? { body: {}, list: [], uploads: [] } : read;
  const fault = platform.faults.take(`${method} ${path}`);
  const record = (outcome: Outcome | null) => {
    const code = (outcome?.reply.body as { code?: unknown } | undefined)?.code;
    requests.add({
      method,
      route: path,
      query: url.search,
      body: body.list.length > 0 ? body.list : body.body,
      files: body.uploads.map((file) => file.filename),
      at: platform.state.now(),
      outcome: {
        status: outcome?.reply.status ?? 0,
        code: outcome && outcome.reply.status >= 400 && typeof code === 'number' ? code : null,
      },
    });
    platform.state.changes.tell({ kind: 'request' });
  };
  if (fault?.kind === 'hang') return record(null);
  if (fault?.kind === 'delay' && fault.before) await pause(platform.state.timers, fault.ms);
  const spoiled = fault ? spoil(fault) : null;
  const outcome =
    spoiled ??
    (read instanceof DiscordRefusal
      ? refuse(read)
      : await answer(platform, request, match(method, path, url.searchParams), body));
  if (fault?.kind === 'hang-after-store') {
    record(null);
    if (fault.ending !== 'silence') request.socket.destroy();
    return;
  }
  record(outcome);
  if (fault?.kind === 'delay' && !fault.before) await pause(platform.state.timers, fault.ms);
  write(response, outcome);
}

async function settled<T>(run: () => Promise<T>): Promise<T | DiscordRefusal> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DiscordRefusal) return error;
    throw error;
  }
}

/** The answer of a fault that stores nothing, or null for one that lets the request through. */
function spoil(fault: FaultKind): Outcome | null {
  if (fault.kind === 'status') {
    const body = { message: fault.message ?? `${fault.status}: by script`, code: fault.code ?? 0 };
    return { reply: { status: fault.status, body }, headers: {} };
  }
  if (fault.kind !== 'ratelimited') return null;
  return tooMany({
    headers: {
      'retry-after': String(fault.retryAfter),
      'x-ratelimit-scope': fault.global ? 'global' : 'user',
      ...(fault.global ? { 'x-ratelimit-global': 'true' } : {}),
    },
    refused: { retryAfter: fault.retryAfter, global: fault.global ?? false },
  });
}

function tooMany(verdict: RateVerdict): Outcome {
  const body = {
    message: 'You are being rate limited.',
    retry_after: verdict.refused?.retryAfter ?? 0,
    global: verdict.refused?.global ?? false,
  };
  return { reply: { status: 429, body }, headers: verdict.headers };
}

function match(method: string, path: string, query: URLSearchParams): Match | null {
  for (const { route, pattern } of ROUTES) {
    const found = route.method === method ? pattern.exec(path) : null;
    if (found) return { route, path, params: { ...found.groups }, query };
  }
  return null;
}

async function answer(
  platform: DiscordContext,
  request: IncomingMessage,
  found: Match | null,
  body: ReadBody,
): Promise<Outcome> {
  const { state } = platform;
  if (!found) return refuse(new DiscordRefusal('notFound'));
  if (found.route.auth === 'bot' && request.headers.authorization !== `Bot ${state.token}`) {
    return refuse(new DiscordRefusal('unauthorized'));
  }
  const verdict = platform.rates.count(ruleOf(found));
  if (verdict.refused) return tooMany(verdict);
  const reply = await settled(async () =>
    found.route.handle({
      platform,
      state,
      param: (name) => decode(found.params[name] ?? ''),
      query: found.query,
      ...body,
    }),
  );
  const outcome = reply instanceof DiscordRefusal ? refuse(reply) : { reply, headers: {} };
  return { ...outcome, headers: verdict.headers };
}

function refuse(refusal: DiscordRefusal): Outcome {
  const { status, code, message, errors } = refusal;
  return {
    reply: { status, body: { message, code, ...(errors ? { errors } : {}) } },
    headers: {},
  };
}

/** Posts and edits count by channel, interaction tokens by token, all else by route and place. */
function ruleOf({ route, params, path }: Match): RateRule {
  const name = `${route.method} ${route.path.replaceAll(':', '')}`;
  const major = params.channelId ?? params.guildId ?? params.token ?? '';
  const bucket = `${name}:${major}`;
  if (route.path.startsWith('/channels/:channelId/messages') && route.method !== 'GET') {
    const { channelMessages: limit, channelMessagesMs: windowMs } = limits;
    return { bucket, limit, windowMs, global: true };
  }
  const exempt = path.startsWith('/interactions/') || path.startsWith('/webhooks/');
  return { bucket, limit: limits.requestsASecond, windowMs: 1000, global: !exempt };
}

function decode(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

/** 204 carries no content type: with one, discord.js fails on the missing JSON. */
function write(response: ServerResponse, { reply, headers }: Outcome): void {
  if (response.destroyed) return;
  if (reply.body === undefined) {
    response.writeHead(reply.status, headers).end();
    return;
  }
  response
    .writeHead(reply.status, { ...headers, 'content-type': 'application/json' })
    .end(JSON.stringify(reply.body));
}
