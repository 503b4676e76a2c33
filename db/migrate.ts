import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { ensureRoles } from './roles.ts';
import { assertVersion } from './server-version.ts';

/** Options of `migrate`. */
export interface MigrateOptions {
  /** True for the databases of the sandbox and of tests, whose business clock may be moved. */
  sandbox: boolean;
  /** Called with the file name before each file that is applied. */
  onStep?: (name: string) => void;
  /** Folder of the numbered files; `db/migrations` unless a test says otherwise. */
  directory?: string;
}

/** One migration file. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the text with line ends as LF, in hexadecimal. */
  checksum: string;
}

/**
 * Brings a database up to date: makes the roles, then applies what is missing of `0001_slug.sql`…
 * in order, each in a transaction of its own. Several processes may do so at once; each file is
 * applied once. A pool must log in as the owner.
 *
 * A file finds in `current_setting('convene.sandbox')` whether the database is for the sandbox
 * (`on`) or real (`off`).
 *
 * @throws Error with one sentence when the server is older than PostgreSQL 18, an applied file was
 * changed since, or the database knows a file that is not here (it is newer than this program).
 */
export async function migrate(
  database: string | pg.Pool,
  options: MigrateOptions,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.directory);
  return withClient(database, async (client) => {
    await assertVersion(client);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    try {
      await ensureRoles(client);
      const pending = await findPending(client, migrations);
      for (const migration of pending) {
        options.onStep?.(migration.name);
        await apply(client, migration, options.sandbox);
      }
      return { applied: pending.map(({ name }) => name) };
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    }
  });
}

/**
 * Reads the migration files of a folder in order.
 *
 * @throws Error with one sentence when a name is not `0001_slug.sql` or a number is missing or double.
 */
export async function readMigrations(directory = migrationsDirectory): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  names.forEach((name, index) => {
    if (!/^\d{4}_[a-z0-9_-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) {
      throw new Error(
        `The migration ${name} is out of order: files are named 0001_slug.sql, 0002_slug.sql, without gaps.`,
      );
    }
  });
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

const migrationsDirectory = join(import.meta.dirname, 'migrations');

/** Any fixed number will do; the lock is per database. */
const lockKey = 7_266_836;

async function withClient<T>(
  database: string | pg.Pool,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  if (typeof database !== 'string') {
    const client = await database.connect();
    return work(client).finally(() => client.release());
  }
  const client = new pg.Client({ connectionString: database, application_name: 'convene_migrate' });
  // Without a listener a lost connection ends the process; the statement in flight reports it.
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}

async function findPending(client: pg.ClientBase, migrations: Migration[]): Promise<Migration[]> {
  await client.query(`
    create table if not exists convene_migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from convene_migration order by name',
  );
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of rows) {
    if (!known.has(name)) {
      throw new Error(
        `The database is newer than this program (it has ${name}): update Convene, then start again.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new Error(
        `The migration ${name} was changed after it had been applied: restore the file and put the change into a new one.`,
      );
    }
  }
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.ClientBase, migration: Migration, sandbox: boolean): Promise<void> {
  try {
    await client.query('begin');
    await client.query("select set_config('convene.sandbox', $1, true)", [sandbox ? 'on' : 'off']);
    await client.query(migration.sql);
    await client.query('insert into convene_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('The transaction was not committed.');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    const line = lineOf(cause, migration.sql);
    throw new Error(`The migration ${migration.name} failed${line}: ${reason}`, { cause });
  }
}

function lineOf(cause: unknown, sql: string): string {
  if (!(cause instanceof pg.DatabaseError) || !cause.position) return '';
  return ` in line ${sql.slice(0, Number(cause.position)).split('\n').length}`;
}
