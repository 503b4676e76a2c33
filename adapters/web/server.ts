import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { makeWebApp, type WebParts } from './app.ts';

/** The web door on its port. */
export interface Web {
  /** Its address on this machine, without slash. */
  readonly url: string;
  readonly port: number;
  /** Lets requests under way finish, for at most two seconds. */
  close(): Promise<void>;
}

/** How long requests under way may take when we close; an open stream would wait for ever. */
const CLOSING_MS = 2000;

/**
 * Opens the web door: on loopback only, unless `publicUrl` leads outsiders here. Port 0 finds a free
 * one.
 *
 * @throws Error with one sentence that says what to do, when the port cannot be had.
 */
export async function startWeb(parts: WebParts & { readonly port: number }): Promise<Web> {
  const app = makeWebApp(parts);
  const server = createServer(getRequestListener((request, env) => app.fetch(request, env)));
  const host = isPublic(parts.publicUrl) ? undefined : '127.0.0.1';
  const port = await listen(server, parts.port, host);
  return { url: `http://127.0.0.1:${port}`, port, close: () => close(server) };
}

/** A public address on loopback itself (for trying things out) opens nothing. */
function isPublic(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: Error) => {
      const next = 'stop the program that uses it, or set PORT to another';
      reject(new Error(`Port ${port} cannot be used: ${next}.`, { cause }));
    };
    server.once('error', refuse);
    server.listen({ port, ...(host ? { host } : {}) }, () => {
      server.off('error', refuse);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
  await closed;
  clearTimeout(timer);
}
