import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate, readMigrations } from '../../db/migrate.ts';

/** What a test file needs to know to make databases of its own. */
export interface TestServer {
  /** Login of a superuser, on its own maintenance database. */
  adminUrl: string;
  /** Login of the role that owns the test databases; no superuser. Its path is to be replaced. */
  ownerUrl: string;
  /** A migrated sandbox database to clone; empty when the migrations fail (`failure` says why). */
  template: string;
  failure?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with a `TestServer`, which is started at the first request. */
    testServerAddress: string;
  }
}

/**
 * One PostgreSQL for a whole run of vitest, started when the first test file asks for it: runs that
 * need no database do not wait for one. `CONVENE_TEST_DATABASE_URL` (a superuser's login) replaces
 * the embedded one.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<Running> | undefined;
  const door = createServer((_, response) => {
    starting ??= start();
    starting.then(
      ({ server }) => response.end(JSON.stringify(server)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  const { port } = door.address() as AddressInfo;
  project.provide('testServerAddress', `http://127.0.0.1:${port}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    const running = await starting?.catch(() => undefined);
    await running?.stop();
  };
}

interface Running {
  server: TestServer;
  stop(): Promise<void>;
}

async function start(): Promise<Running> {
  const given = process.env.CONVENE_TEST_DATABASE_URL;
  if (given) {
    const server = await prepare(given, await makeOwner(given));
    const drop = `drop database if exists ${server.template || 'convene_template'}`;
    return { server, stop: () => asAdmin(given, (client) => client.query(drop)) };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'convene-test-'));
  const embedded = await startEmbedded({ dataDir, persistent: false, durable: false }).catch(
    (error: unknown) => {
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    },
  );
  try {
    return { server: await prepare(embedded.adminUrl, embedded.url), stop: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A login of its own on a server that is not ours, so that tests do not work as a superuser. */
async function makeOwner(adminUrl: string): Promise<string> {
  const owner = new URL(adminUrl);
  owner.username = 'convene_test_owner';
  owner.password = createHash('sha256').update(adminUrl).digest('hex');
  await asAdmin(adminUrl, (client) =>
    client.query(`
      do $$ begin
        create role ${owner.username};
      exception when duplicate_object or unique_violation then null;
      end $$;
      alter role ${owner.username} login nosuperuser nobypassrls createrole createdb
        password '${owner.password}'`),
  );
  return owner.href;
}

async function prepare(adminUrl: string, ownerUrl: string): Promise<TestServer> {
  const migrations = await readMigrations().catch(() => []);
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 12);
  const template = `convene_template_${hash}`;
  const owner = new URL(ownerUrl);
  try {
    await asAdmin(adminUrl, async (client) => {
      await client.query(`drop database if exists ${template}`);
      await client.query(`create database ${template} owner ${owner.username}`);
    });
    owner.pathname = template;
    await migrate(owner.href, { sandbox: true });
    return { adminUrl, ownerUrl, template };
  } catch (error) {
    return { adminUrl, ownerUrl, template: '', failure: String(error) };
  }
}

async function asAdmin(adminUrl: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
