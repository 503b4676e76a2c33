import type { ClientBase, Pool } from 'pg';

/** @throws Error with one sentence when the server is older than PostgreSQL 18. */
export async function assertVersion(server: ClientBase | Pool): Promise<void> {
  const { rows } = await server.query<{ server_version: string; server_version_num: string }>(
    `select current_setting('server_version') as server_version,
            current_setting('server_version_num') as server_version_num`,
  );
  const found = rows[0];
  if (Number(found?.server_version_num) >= 180_000) return;
  throw new Error(
    `Convene needs PostgreSQL 18 or newer, and this server is ${found?.server_version}: point DATABASE_URL at a newer one.`,
  );
}
