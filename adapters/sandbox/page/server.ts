import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type SandboxPageOptions, sandboxRoutes } from './routes.ts';

/** A page that is being served. */
export interface SandboxPage {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the sandbox page by itself, on loopback; 0 takes a free port.
 *
 * @throws the system's error (`EADDRINUSE`) when the port is taken.
 */
export async function startSandboxPage(
  options: Omit<SandboxPageOptions, 'signal'> & { readonly port: number },
): Promise<SandboxPage> {
  const ending = new AbortController();
  const app = sandboxRoutes({ ...options, signal: ending.signal });
  const server = createAdaptorServer({ fetch: app.fetch });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port, '127.0.0.1', resolve);
  await promise;
  server.off('error', reject);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  options.log.info({ url }, 'the sandbox page is open');
  return {
    url,
    close: async () => {
      ending.abort();
      const closed = new Promise((done) => server.close(done));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
