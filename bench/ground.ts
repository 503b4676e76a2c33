import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Context } from '../bot/context.ts';
import { makeKeyring } from '../bot/keyring.ts';
import { makeLog } from '../bot/log.ts';
import { makeMemo } from '../bot/memo.ts';
import { connect, type Db } from '../db/connect.ts';
import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { realClock } from '../tests/support/real-clock.ts';
import { type BullQueue, makeQueue } from '../workers/queue.ts';

/** What everything is measured on: one PostgreSQL with durable commits, and our pools on it. */
export interface Ground {
  readonly url: string;
  readonly db: Db;
  /** Login of a superuser. */
  readonly adminUrl: string;
  /** Its pool, to lay things out. */
  readonly admin: pg.Pool;
  readonly queue: BullQueue;
  readonly ctx: Context;
  close(): Promise<void>;
}

/** Starts a temporary PostgreSQL (durable commits: fsync on) and connects as the product does. */
export async function openGround(): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'convene-bench-'));
  const server = await startEmbedded({ dataDir, persistent: false, durable: true });
  await migrate(server.url, { sandbox: false });
  const { db, queue, ctx } = await openContext(server.url);
  const admin = new pg.Pool({ connectionString: server.adminUrl, max: 4 });
  admin.on('error', () => undefined);
  await assertDurable(admin);
  return {
    url: server.url,
    adminUrl: server.adminUrl,
    db,
    admin,
    queue,
    ctx,
    async close() {
      await queue.close();
      await Promise.all([db.close(), admin.end()]);
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Our pools on a database that runs already, as each process of the product has them. */
export async function openContext(url: string): Promise<Pick<Ground, 'db' | 'queue' | 'ctx'>> {
  const log = makeLog('info', { write: () => undefined });
  const db = connect({ url, log, poolSize: 16 });
  const queue = await makeQueue({ databaseUrl: url, log });
  const ctx: Context = {
    db,
    queue,
    clock: realClock,
    log,
    keyring: makeKeyring([{ version: '1', bytes: randomBytes(32) }]),
    memo: makeMemo({ now: Date.now }),
    publicUrl: 'http://127.0.0.1:3000',
    timeZone: 'Europe/London',
  };
  return { db, queue, ctx };
}

async function assertDurable(admin: pg.Pool): Promise<void> {
  const { rows } = await admin.query<{ durable: boolean }>(
    `select current_setting('fsync') = 'on' and current_setting('synchronous_commit') = 'on' as durable`,
  );
  if (!rows[0]?.durable) throw new Error('The bench needs a PostgreSQL with durable commits.');
}
