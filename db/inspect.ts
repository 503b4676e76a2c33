import pg from 'pg';
import { readMigrations } from './migrate.ts';
import type { Tx } from './transaction.ts';

/** A database as its owner's login finds it. */
export interface Inspection {
  /** As the server calls itself, for instance `18.4`. */
  readonly version: string;
  readonly isOldVersion: boolean;
  /** Migrations of this program that the database has not. */
  readonly pending: readonly string[];
  /** Migrations of the database that this program does not know. */
  readonly unknown: readonly string[];
  /** Whether its business clock may be moved; null before the first migration. */
  readonly isSandbox: boolean | null;
  /** How far the server's clock is ahead of ours, in ms; half a round trip uncertain. */
  readonly skewMs: number;
}

/**
 * Looks at a database without changing anything.
 *
 * @throws the driver's error when the server cannot be reached or refuses the login.
 */
export async function inspectDatabase(url: string): Promise<Inspection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'convene_inspect',
    connectionTimeoutMillis: 5000,
    statement_timeout: 5000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const applied = await listApplied(client);
    const known = (await readMigrations()).map(({ name }) => name);
    return {
      ...(await readVersion(client)),
      pending: known.filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !known.includes(name)),
      isSandbox: await readSandbox(client),
      skewMs: await measureSkew(client),
    };
  } finally {
    await client.end();
  }
}

/** The secrets that wrap the network's keys now, by version. */
export async function listSecretVersions(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ version: string }>(
    'select distinct secret_version as version from survey_key order by 1',
  );
  return rows.map(({ version }) => version);
}

async function readVersion(
  client: pg.Client,
): Promise<Pick<Inspection, 'version' | 'isOldVersion'>> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
            current_setting('server_version_num')::int as number`,
  );
  return { version: rows[0]?.version ?? '', isOldVersion: (rows[0]?.number ?? 0) < 180_000 };
}

async function listApplied(client: pg.Client): Promise<string[]> {
  if (!(await exists(client, 'convene_migration'))) return [];
  const { rows } = await client.query<{ name: string }>(
    'select name from convene_migration order by name',
  );
  return rows.map(({ name }) => name);
}

async function readSandbox(client: pg.Client): Promise<boolean | null> {
  if (!(await exists(client, 'clock'))) return null;
  const { rows } = await client.query<{ sandbox: boolean }>('select sandbox from clock');
  return rows[0]?.sandbox ?? null;
}

async function exists(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    'select to_regclass($1) is not null as found',
    [`public.${table}`],
  );
  return rows[0]?.found ?? false;
}

async function measureSkew(client: pg.Client): Promise<number> {
  const before = Date.now();
  const { rows } = await client.query<{ ms: number }>(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as ms',
  );
  const middle = (before + Date.now()) / 2;
  return Math.round((rows[0]?.ms ?? middle) - middle);
}
