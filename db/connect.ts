import pg from 'pg';
import { type RoleName, roleNames } from './roles.ts';
import type { Db } from './transaction.ts';

export { isConnectionLost, isInDoubt, isTimeout } from './failure.ts';
export { assertRoles } from './roles.ts';
export type { Db, Tx } from './transaction.ts';
export { inDispatch, inNetwork, withRetry } from './transaction.ts';

/** The part of a logger that the database needs. */
export interface DbLog {
  warn(fields: object, message: string): void;
}

/**
 * Makes the pools. Nothing is connected yet: `assertRoles` is the first to talk to the server.
 *
 * Every connection starts in its role, in UTC, with a statement time-out of 15 s (1.5 s in the
 * `press` pool), sends statements without waiting for the ones before (`pipeline`), and survives
 * the server's restart: lost connections are logged and replaced. `date` columns arrive as
 * `YYYY-MM-DD`, `bigint` as number. `poolSize` is that of the app pool (default 10); the dispatch
 * pool has a quarter of it.
 */
export function connect(options: { url: string; log: DbLog; poolSize?: number }): Db {
  const size = options.poolSize ?? 10;
  const app = createPool(options, roleNames.app, size);
  const dispatch = createPool(options, roleNames.dispatch, Math.max(2, Math.ceil(size / 4)));
  const press = createPool(options, roleNames.app, PRESS_POOL, PRESS_TIMEOUT_MS);
  let closing: Promise<unknown> | undefined;
  return {
    app,
    press,
    dispatch,
    async close() {
      closing ??= Promise.all([app.end(), press.end(), dispatch.end()]);
      await closing;
    },
  };
}

/** Sets of presses that are under way at once over all networks; more would only wait on the disk. */
const PRESS_POOL = 6;

/** A press must be answered in three seconds, platforms say: what takes longer is not saved. */
export const PRESS_TIMEOUT_MS = 1500;

function createPool(
  { url, log }: { url: string; log: DbLog },
  role: RoleName,
  max: number,
  timeoutMs = 15_000,
) {
  const pool = new pg.Pool({
    connectionString: withSettings(url, [
      `role=${role}`,
      'timezone=UTC',
      `statement_timeout=${timeoutMs}`,
      'idle_in_transaction_session_timeout=60000',
    ]),
    application_name: role,
    max,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser: findParser },
  });
  const report = (error: Error) => {
    if (pool.ending) return;
    const code = 'code' in error ? error.code : undefined;
    log.warn({ role, code }, 'database connection lost');
  };
  // The pool listens to a connection only while it is idle; an error on one in use, without a
  // listener of its own, would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', report);
  return pool;
}

/**
 * Adds settings to the start-up packet, beside those the URL may carry itself: no connection ever
 * exists without its role, and `reset role` leads back to it. (Measured: 8.8 ms per new connection,
 * no more than with a `set role` afterwards.)
 */
function withSettings(url: string, settings: string[]): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  const added = settings.map((setting) => `-c ${setting}`).join(' ');
  address.searchParams.set('options', given ? `${given} ${added}` : added);
  return address.href;
}

const parsers = new Map<number, (text: string) => unknown>([
  // A JavaScript Date would turn a day into midnight in the zone of the machine.
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.INT8, parseSafeInteger],
]);

function findParser(oid: number, format?: 'text' | 'binary') {
  return (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format);
}

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('A bigint is too large for a number.');
  return value;
}
