import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { createCluster, resetPassword, startServer } from './cluster.ts';
import { isOtherProcessAlive, readPortFile, withStartLock, writePortFile } from './port-file.ts';
import { readPostmasterPid, stopServer } from './postmaster.ts';

/** How the embedded server is run. */
export interface EmbeddedOptions {
  /** Folder for everything: `postgres/` (the data), `postgres.json` (port file), `postgres.log`. */
  dataDir: string;
  /** Port on 127.0.0.1; without it a free one is found. */
  port?: number;
  log?: { info(fields: object, message: string): void };
  /** False for a temporary database: `stop`, or the death of this process, removes the data. */
  persistent?: boolean;
  /** False gives up crash safety for speed; refused for a persistent database. */
  durable?: boolean;
}

/** A running embedded server, as one process sees it. */
export interface Embedded {
  /** Login of the owner: no superuser, so that it is bound just as on a server of one's own. */
  url: string;
  /** Login of the superuser `postgres`, for tests and repairs. */
  adminUrl: string;
  /** True when another process runs the server and will stop it. */
  attached: boolean;
  /** Stops the server; does nothing when attached, or the second time. */
  stop(): Promise<void>;
}

const loginRole = 'convene';
const databaseName = 'convene';

/**
 * Starts PostgreSQL on a data folder, or attaches to the one another process runs there.
 *
 * A server left running by a killed process is taken over; so are its stale port, lock and pid
 * files when the server died too. The database is `convene`, owned by the role `convene`, in UTC;
 * it listens on 127.0.0.1 only, with a random password kept in the port file (mode 0600).
 *
 * @throws Error with one sentence that says what to do next.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const persistent = options.persistent ?? true;
  const durable = options.durable ?? true;
  if (persistent && !durable) {
    throw new Error('Only a temporary embedded database may run without crash safety.');
  }
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return withStartLock(dataDir, async () => {
    const running = await attach(dataDir, persistent);
    if (running) return running;
    const started = await start(dataDir, { port: options.port, persistent, durable });
    options.log?.info({ dataDir }, 'embedded PostgreSQL started');
    return started;
  });
}

async function attach(dataDir: string, persistent: boolean): Promise<Embedded | undefined> {
  const postmasterPid = readPostmasterPid(dataDir);
  if (postmasterPid === undefined) return undefined;
  const found = readPortFile(dataDir);
  if (!found || found.postmasterPid !== postmasterPid) {
    throw new Error(
      `A PostgreSQL (process ${postmasterPid}) serves ${dataDir} already, but its port file is gone: stop that process, then start again.`,
    );
  }
  await waitForAnswer(addressOf(found.port, found.password, 'postgres', 'postgres'));
  const attached = found.ownerPid === process.pid || isOtherProcessAlive(found.ownerPid);
  if (!attached) writePortFile(dataDir, { ...found, ownerPid: process.pid });
  return describe(dataDir, found, { attached, persistent });
}

async function start(
  dataDir: string,
  how: { port: number | undefined; persistent: boolean; durable: boolean },
): Promise<Embedded> {
  const known = readPortFile(dataDir)?.password;
  const password = known ?? randomBytes(18).toString('base64url');
  writePortFile(dataDir, { port: 0, password, ownerPid: 0, postmasterPid: 0 });
  if (!existsSync(join(dataDir, 'postgres'))) {
    await createCluster(dataDir, password, how.durable);
  } else if (!known) await resetPassword(dataDir, password);
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort(how.port);
    const server = await startServer(dataDir, { ...how, port });
    const found = { port, password, ownerPid: process.pid, postmasterPid: server.pid };
    writePortFile(dataDir, found);
    try {
      await Promise.race([
        server.failed,
        waitForAnswer(addressOf(port, password, 'postgres', 'postgres')),
      ]);
      await prepareDatabase(addressOf(port, password, 'postgres', 'postgres'), password);
      return describe(dataDir, found, { attached: false, persistent: how.persistent });
    } catch (error) {
      await stopServer(server.pid);
      // Between finding a free port and taking it, somebody else may have taken it.
      if (how.port !== undefined || attempt === 3) throw error;
    }
  }
}

function describe(
  dataDir: string,
  found: { port: number; password: string; postmasterPid: number },
  state: { attached: boolean; persistent: boolean },
): Embedded {
  const { port, password, postmasterPid } = found;
  let stopped = state.attached;
  // A process that ends without `stop` (an uncaught error) must not leave its server behind.
  const atExit = () => {
    if (isOtherProcessAlive(postmasterPid)) process.kill(postmasterPid, 'SIGINT');
  };
  if (!state.attached) process.once('exit', atExit);
  return {
    url: addressOf(port, password, loginRole, databaseName),
    adminUrl: addressOf(port, password, 'postgres', databaseName),
    attached: state.attached,
    async stop() {
      if (stopped) return;
      stopped = true;
      process.off('exit', atExit);
      await stopServer(postmasterPid);
      if (!state.persistent) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function addressOf(port: number, password: string, user: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

async function waitForAnswer(url: string): Promise<void> {
  const givenUpAt = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      const isFinal = error instanceof pg.DatabaseError && error.code !== '57P03';
      if (isFinal || Date.now() > givenUpAt) {
        throw new Error(
          'The embedded PostgreSQL does not let Convene in: look at postgres.log in the data folder.',
          { cause: error },
        );
      }
    }
    await new Promise((done) => setTimeout(done, 25));
  }
}

async function prepareDatabase(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [loginRole, databaseName],
    );
    const secret = client.escapeLiteral(password);
    await client.query(
      `${rows[0]?.role ? 'alter' : 'create'} role ${loginRole} login createrole createdb password ${secret}`,
    );
    if (!rows[0]?.database) {
      await client.query(`create database ${databaseName} owner ${loginRole}`);
    }
  } finally {
    await client.end();
  }
}

function findFreePort(wanted = 0): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', (cause) =>
      failed(
        new Error(`Port ${wanted} on 127.0.0.1 cannot be used for the database: choose another.`, {
          cause,
        }),
      ),
    );
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(address && typeof address === 'object' ? address.port : wanted));
    });
  });
}
