import pg from 'pg';
import type { DbLog } from './connect.ts';

/**
 * A small pool of the login itself, bound by no role of ours: for the sandbox's own schema only,
 * which holds nothing of any network.
 */
export function openOwnerPool(url: string, log: DbLog): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, application_name: 'convene_sandbox', max: 2 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => log.warn({}, 'sandbox database connection lost'));
  return pool;
}
