/** The Web API over HTTP: authenticates, misbehaves by script, keeps the rates, answers, records. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonObject, textOf } from '../../stand-in/json.ts';
import { pause, type Timers } from '../../stand-in/timers.ts';
import type { SlackContext } from '../context.ts';
import { SlackRefusal } from '../refusal.ts';
import type { Team } from '../world/state.ts';
import type { FaultKind, SlackFaults } from './faults.ts';
import type { Installs } from './installs.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import type { Method } from './methods/method.ts';
import { peopleMethods } from './methods/people.ts';
import { viewMethods } from './methods/views.ts';
import type { RateLimiter } from './rates.ts';
import { readArguments, readBody } from './request-body.ts';

/** One call, as it was made and as it went. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the token; JSON arguments as they came, so texts where the client sent a form. */
  readonly args: JsonObject;
  readonly teamId: string | null;
  /** Milliseconds, on the stand-in's clock. */
  readonly at: number;
  /** `ok`, Slack's error code, `ratelimited`, `status 503`, `hang`, or `hang-after-store`. */
  readonly outcome: string;
}

/** What the Web API needs besides the world. */
export interface WebApiParts {
  readonly slack: SlackContext;
  readonly appToken: string;
  readonly installs: Installs;
  readonly faults: SlackFaults;
  readonly rates: RateLimiter | null;
  issueSocketUrl(): string;
  record(request: RecordedRequest): void;
  /** For scripted delays. */
  readonly timers: Timers;
}

const methods: { readonly [method: string]: Method } = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
};

/** Answers one call to `/api/<method>`. */
export async function serveWebApi(
  parts: WebApiParts,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call: CallInProgress = { method, args: {}, teamId: null };
  const fault = parts.faults.take(method);
  try {
    const given = await readArguments(request, await readBody(request));
    const { token, ...args } = given;
    call.args = args;
    if (fault && (await misbehave(parts, call, fault, response))) return;
    const answer = runMethod(parts, call, tokenOf(request, token));
    if (fault?.kind === 'hang-after-store') {
      finish(parts, call, 'hang-after-store');
      // Silent connections are cut when the server closes.
      if (fault.ending !== 'silence') response.destroy();
      return;
    }
    finish(parts, call, 'ok');
    sendJson(response, 200, { ok: true, ...answer });
  } catch (error) {
    refuse(parts, call, error, response);
  }
}

/** Sends JSON, with further headers if any. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: JsonObject,
  headers: { readonly [header: string]: string } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

interface CallInProgress {
  readonly method: string;
  args: JsonObject;
  teamId: string | null;
}

/** A wait asked for by the rates or a fault; leaves as HTTP 429 with Retry-After. */
class TooFast extends Error {
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super(`wait ${retryAfter} s`);
    this.retryAfter = retryAfter;
  }
}

/** True when the fault ended the call; a delay only holds it up. */
async function misbehave(
  parts: WebApiParts,
  call: CallInProgress,
  fault: FaultKind,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case 'status':
      finish(parts, call, `status ${fault.status}`);
      response.writeHead(fault.status, { 'content-type': 'text/plain' });
      response.end('The service is having a bad day.');
      return true;
    case 'ratelimited':
      throw new TooFast(fault.retryAfter);
    case 'error':
      throw new SlackRefusal(fault.error);
    case 'hang':
      finish(parts, call, 'hang');
      return true;
    case 'delay':
      await pause(parts.timers, fault.ms);
      return false;
    case 'hang-after-store':
      return false;
    default:
      return fault satisfies never;
  }
}

function runMethod(parts: WebApiParts, call: CallInProgress, token: string): JsonObject {
  // The one method without a token: it is there to get one.
  if (call.method === 'oauth.v2.access') return parts.installs.access(call.args);
  if (!token) throw new SlackRefusal('not_authed');
  if (call.method === 'apps.connections.open') {
    if (token !== parts.appToken) {
      throw new SlackRefusal(token.startsWith('xoxb-') ? 'not_allowed_token_type' : 'invalid_auth');
    }
    countCall(parts, call, 'app');
    return { url: parts.issueSocketUrl() };
  }
  const run = methods[call.method];
  if (!run) throw new SlackRefusal('unknown_method', [], { req_method: call.method });
  const team = findTeam(parts, token);
  call.teamId = team.id;
  countCall(parts, call, team.id);
  return run({ slack: parts.slack, team, args: call.args });
}

function countCall(parts: WebApiParts, { method, args }: CallInProgress, teamId: string): void {
  const channelId = textOf(args.channel) || null;
  const wait = parts.rates?.take({ teamId, method, channelId }) ?? null;
  if (wait !== null) throw new TooFast(wait);
}

function findTeam({ slack, appToken, installs }: WebApiParts, token: string): Team {
  if (installs.wasRevoked(token)) throw new SlackRefusal('account_inactive');
  const team = slack.world.teams.all().find((one) => one.botToken === token);
  if (!team) {
    throw new SlackRefusal(token === appToken ? 'not_allowed_token_type' : 'invalid_auth');
  }
  return team;
}

function refuse(
  parts: WebApiParts,
  call: CallInProgress,
  error: unknown,
  response: ServerResponse,
): void {
  if (error instanceof TooFast) {
    finish(parts, call, 'ratelimited');
    const headers = { 'retry-after': String(error.retryAfter) };
    sendJson(response, 429, { ok: false, error: 'ratelimited' }, headers);
    return;
  }
  if (error instanceof SlackRefusal) {
    finish(parts, call, error.code);
    sendJson(response, 200, { ok: false, error: error.code, ...error.detail });
    return;
  }
  finish(parts, call, `failed: ${error instanceof Error ? error.message : String(error)}`);
  sendJson(response, 500, { ok: false, error: 'fatal_error' });
}

function finish(parts: WebApiParts, call: CallInProgress, outcome: string): void {
  const { method, args, teamId } = call;
  parts.record({ method, args, teamId, at: parts.slack.world.now(), outcome });
}

function tokenOf(request: IncomingMessage, inBody: unknown): string {
  const header = request.headers.authorization ?? '';
  return header.startsWith('Bearer ') ? header.slice(7) : textOf(inBody);
}
