import pg from 'pg';
import type { DbLog } from './connect.ts';

/** Which Discord shards this process holds, so that no two processes run the same one. */
export interface ShardLeases {
  acquire(shard: number): Promise<boolean>;
  renew(shard: number): Promise<boolean>;
  release(shard: number): Promise<void>;
  close(): Promise<void>;
}

/** What the locks of this use begin with; any number that nothing else here uses. */
const LOCK_CLASS = 7_301;

/**
 * Leases as session locks of one connection: PostgreSQL lets go of them the moment the process (or
 * its connection) dies, so that another takes over without waiting for any time to pass.
 */
export function openShardLease(options: {
  readonly url: string;
  readonly log: DbLog;
}): ShardLeases {
  const held = new Set<number>();
  let session: Promise<pg.Client> | null = null;

  function lose(): void {
    session = null;
    held.clear();
  }

  async function query(text: string, values: unknown[]): Promise<boolean> {
    session ??= openSession(options, lose);
    const client = await session.catch((error: unknown) => {
      lose();
      throw error;
    });
    const { rows } = await client.query<{ ok: boolean }>(text, values);
    return rows[0]?.ok ?? false;
  }

  return {
    async acquire(shard) {
      if (held.has(shard)) return true;
      const isOurs = await query('select pg_try_advisory_lock($1, $2) as ok', [LOCK_CLASS, shard]);
      if (isOurs) held.add(shard);
      return isOurs;
    },
    async renew(shard) {
      if (!held.has(shard)) return false;
      // A dead connection has let go already, whatever we remember.
      await query('select true as ok', []).catch(lose);
      return held.has(shard);
    },
    async release(shard) {
      if (held.delete(shard))
        await query('select pg_advisory_unlock($1, $2) as ok', [LOCK_CLASS, shard]);
    },
    async close() {
      const client = await session?.catch(() => null);
      lose();
      await client?.end();
    },
  };
}

async function openSession(
  { url, log }: { readonly url: string; readonly log: DbLog },
  onLost: () => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'convene_shard_lease',
    keepAlive: true,
  });
  client.on('error', () => {
    log.warn({}, 'shard lease connection lost');
    onLost();
  });
  await client.connect();
  return client;
}
