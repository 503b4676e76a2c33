import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assertRoles, connect, inDispatch } from '../../db/connect.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { inspectDatabase } from '../../db/inspect.ts';
import { listNetworkIds } from '../../db/network.ts';
import type { Config } from '../config.ts';
import type { Context, Work } from '../context.ts';
import { makeKeyring } from '../keyring.ts';
import { makeLog } from '../log.ts';
import { makeMemo } from '../memo.ts';
import { loadSecrets } from '../secrets.ts';
import { inWork } from '../work.ts';
import { operatorWords as words } from './words.en.ts';

/** A database's address, for as long as it is needed. */
export interface Reached {
  readonly url: string;
  release(): Promise<void>;
}

/** Whether the embedded database was made before. */
export function hasDatabase(database: Config['database']): boolean {
  return 'url' in database || existsSync(join(database.embedded, 'postgres'));
}

/**
 * The address of the database: the given one, or the embedded one's, to which we attach while
 * another process runs it, and which otherwise runs until `release`.
 */
export async function reachDatabase(database: Config['database']): Promise<Reached> {
  if ('url' in database) return { url: database.url, release: async () => undefined };
  const embedded = await startEmbedded({ dataDir: database.embedded });
  return { url: embedded.url, release: embedded.stop };
}

/**
 * Runs a task on the database as the product itself would, without a queue: what it asks for is
 * found by the sweep of the running bot.
 *
 * @throws Error with one sentence when there is no database, or it is not up to date.
 */
export async function withContext<T>(
  config: Config,
  run: (ctx: Context) => Promise<T>,
): Promise<T> {
  if (!hasDatabase(config.database)) throw new Error(words.noDatabase);
  const reached = await reachDatabase(config.database);
  try {
    const { pending } = await inspectDatabase(reached.url);
    if (pending.length > 0) throw new Error(words.pending);
    const log = makeLog('silent');
    const db = connect({ url: reached.url, log });
    try {
      await assertRoles(db);
      return await run({
        db,
        log,
        queue: { add: async () => undefined },
        clock: {
          now: () => new Date(),
          wait: (ms, signal) => pause(ms, undefined, signal ? { signal } : {}),
        },
        keyring: makeKeyring(loadSecrets(config)),
        memo: makeMemo({ now: Date.now }),
        publicUrl: config.http.publicUrl ?? `http://localhost:${config.http.port}`,
        timeZone: config.timeZone,
      });
    } finally {
      await db.close();
    }
  } finally {
    await reached.release();
  }
}

/**
 * Tries something about one row in each network until one of them has the row; null when none has,
 * or the id is no id.
 */
export async function inNetworkThatHas<T>(
  ctx: Context,
  id: string | null,
  attempt: (work: Work, id: string) => Promise<T | null>,
): Promise<T | null> {
  if (id === null) return null;
  for (const networkId of await inDispatch(ctx.db, listNetworkIds)) {
    const found = await inWork(ctx, networkId, (work) => attempt(work, id));
    if (found !== null) return found;
  }
  return null;
}
