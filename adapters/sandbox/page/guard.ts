import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { words } from './words.en.ts';

/** What hono's node server hands along: the socket behind a request. */
export interface SandboxEnv {
  Bindings: Partial<HttpBindings>;
}

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const loopbackAddress = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/;

/**
 * Lets in only this machine's own browser, and changes only what our own page asks for.
 *
 * The host name is checked beside the address, so that a foreign page cannot get in by a name of its
 * own that points to loopback.
 */
export const guardDoor: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  const host = c.req.header('host') ?? '';
  const address = c.env?.incoming?.socket.remoteAddress ?? '';
  if (!loopbackHost.test(host) || !loopbackAddress.test(address)) {
    return c.json({ ok: false, reason: 'not_local', notice: words.refused.notLocal }, 403);
  }
  if (c.req.method === 'POST' && !isOwnPage(host, c.req.header.bind(c.req))) {
    return c.json({ ok: false, reason: 'foreign_page', notice: words.refused.foreignPage }, 403);
  }
  await next();
  return undefined;
};

function isOwnPage(host: string, header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site');
  const origin = header('origin');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return /^application\/json\b/.test(header('content-type') ?? '');
}
