import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Persona, Sandbox } from '../world.ts';
import { actSchema, performAct } from './act.ts';
import { guardDoor, type SandboxEnv } from './guard.ts';
import { leapLength, leaps } from './leap.ts';
import { followScreen, type LiveEvent } from './live.ts';
import { drawShell } from './shell.ts';
import { words } from './words.en.ts';

/** Where the page's own trouble is told; a pino logger fits. */
interface SandboxLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the page needs beside the sandbox. */
export interface SandboxPageOptions {
  readonly sandbox: Sandbox;
  readonly log: SandboxLog;
  /** Moves business time; the sandbox's own way unless told. */
  readonly travel?: (ms: number) => Promise<void>;
  /** Business time in milliseconds; the sandbox's own unless told. */
  readonly now?: () => number;
  /** When the next planned thing falls due, in business milliseconds; offers a button to it. */
  readonly nextDue?: () => Promise<number | null>;
  /** Ends the live streams, so that the server can close. */
  readonly signal?: AbortSignal;
}

const typesOfFiles = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;
const files = {
  css: ['page', 'side', 'message', 'form'],
  js: ['client', 'side', 'events', 'conversation', 'composer', 'form', 'dom'],
  svg: ['icon'],
} as const;

const travelSchema = z.strictObject({ leap: z.enum(leaps) });
const mostBodyBytes = 8 * 1024 * 1024;
const keepAliveMs = 20_000;

/**
 * The sandbox page and its endpoints, at `/` and under `/sandbox/`, for this machine's browser only.
 *
 * To be mounted at `/`; everything else is left to the other routes of the server.
 */
export function sandboxRoutes(options: SandboxPageOptions): Hono<SandboxEnv> {
  const { sandbox, log, nextDue, signal } = options;
  const travel = options.travel ?? sandbox.travel;
  const now = options.now ?? sandbox.now;
  const run = randomUUID();
  const app = new Hono<SandboxEnv>();
  app.use('/', guardDoor);
  app.use('/sandbox/*', guardDoor, bodyLimit({ maxSize: mostBodyBytes, onError: unreadable }));

  app.get('/', (c) => {
    c.header('content-security-policy', contentPolicy(sandbox));
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cache-control', 'no-store');
    return c.html(drawShell(sandbox, run, travel !== null, nextDue !== undefined));
  });
  serveFiles(app);
  app.get('/sandbox/live', (c) => {
    const persona = findPersona(sandbox, c.req.query('persona') ?? '');
    if (!persona) return refuse(c, 404, 'no_persona', words.refused.noPersona);
    return streamSSE(c, (stream) => {
      const clock = async () => ({
        kind: 'clock' as const,
        now: now(),
        dueAt: (await nextDue?.()) ?? null,
      });
      return keepTelling({ sandbox, run, persona, clock, log, signal }, stream);
    });
  });
  app.post('/sandbox/act', async (c) => {
    const act = actSchema.safeParse(await readJson(c));
    if (!act.success) return unreadable(c);
    const persona = findPersona(sandbox, act.data.persona);
    if (!persona) return refuse(c, 404, 'no_persona', words.refused.noPersona);
    return c.json(await performAct(persona, act.data));
  });
  app.post('/sandbox/travel', async (c) => {
    const wanted = travelSchema.safeParse(await readJson(c));
    if (!wanted.success) return unreadable(c);
    if (!travel) return refuse(c, 409, 'no_travel', words.refused.noTravel);
    const { leap } = wanted.data;
    const ms = leap === 'due' ? await untilDue(nextDue, now()) : leapLength(leap, now());
    if (ms === null) return refuse(c, 409, 'nothing_due', words.refused.nothingDue);
    await travel(ms);
    return c.json({ ok: true, now: now() });
  });
  app.onError((error, c) => {
    log.error({ err: error }, 'the sandbox page failed');
    return refuse(c, 500, 'failed', words.refused.failed);
  });
  return app;
}

/** The page's own files; asked for again at every load, as they may come with a new version. */
function serveFiles(app: Hono<SandboxEnv>): void {
  for (const kind of ['css', 'js', 'svg'] as const) {
    const headers = { 'content-type': typesOfFiles[kind], 'cache-control': 'no-cache' };
    for (const name of files[kind]) {
      const path = join(import.meta.dirname, `${name}.${kind}`);
      app.get(`/sandbox/${name}.${kind}`, async (c) => c.body(await readFile(path), 200, headers));
    }
  }
}

interface Telling {
  readonly sandbox: Sandbox;
  readonly run: string;
  readonly persona: Persona;
  readonly clock: () => Promise<LiveEvent>;
  readonly log: SandboxLog;
  readonly signal: AbortSignal | undefined;
}

interface Stream {
  writeSSE(message: { event: string; data: string }): Promise<void>;
  write(text: string): Promise<unknown>;
  onAbort(listener: () => void): void;
}

/** Writes events in order until the browser goes or the server ends. */
async function keepTelling(
  { sandbox, run, persona, clock, log, signal }: Telling,
  stream: Stream,
): Promise<void> {
  if (signal?.aborted) return;
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  stream.onAbort(end);
  signal?.addEventListener('abort', end);
  const fail = (error: unknown): void => {
    log.error({ err: error }, 'the sandbox page could not be told');
    end();
  };
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = (write: () => Promise<unknown>): void => {
    last = last.then(write).catch(fail);
  };
  const tell = (event: LiveEvent): void =>
    inOrder(() => stream.writeSSE({ event: event.kind, data: JSON.stringify(event) }));
  const tellTime = (): void => inOrder(async () => tell(await clock()));
  tell({ kind: 'server', run });
  tellTime();
  const beat = setInterval(tellTime, keepAliveMs);
  try {
    const stop = followScreen(sandbox, persona, tell, fail);
    await ended;
    stop();
  } catch (error) {
    fail(error);
  } finally {
    clearInterval(beat);
    signal?.removeEventListener('abort', end);
  }
}

function findPersona(sandbox: Sandbox, key: string): Persona | undefined {
  return sandbox.personas().find((persona) => persona.key === key);
}

async function untilDue(
  nextDue: (() => Promise<number | null>) | undefined,
  now: number,
): Promise<number | null> {
  const at = (await nextDue?.()) ?? null;
  return at === null ? null : Math.max(0, at - now);
}

/** Images come from the stand-ins, which hold the files; nothing else comes from elsewhere. */
function contentPolicy({ slack, discord }: Sandbox): string {
  const pictures = [slack.origin, new URL(discord.apiUrl).origin].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `img-src 'self' data: ${pictures}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function readJson(c: Context<SandboxEnv>): Promise<unknown> {
  return c.req.json().catch(() => null);
}

function unreadable(c: Context): Response {
  return refuse(c, 400, 'unreadable', words.refused.unreadable);
}

function refuse(c: Context, status: 400 | 404 | 409 | 500, reason: string, notice: string) {
  return c.json({ ok: false, reason, notice }, status);
}
