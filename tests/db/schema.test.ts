import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertRoles } from '../../db/connect.ts';
import { dumpSchema } from '../../db/dump-schema.ts';
import { migrate } from '../../db/migrate.ts';
import {
  assertInvariants,
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('schema.sql is what the migrations make', async () => {
  const file = await readFile(join(import.meta.dirname, '../../db/schema.sql'), 'utf8');
  const found = await dumpSchema(database.admin);
  expect(found === file, 'db/schema.sql is out of date: run "npm run schema"').toBe(true);
});

test('a real database has the same schema as one for the sandbox', async () => {
  const real = await createEmptyDatabase();
  await migrate(real.url, { sandbox: false });
  expect(await dumpSchema(real.admin)).toBe(await dumpSchema(database.admin));
  await real.close();
});

/** Tables that belong to no network, each with the reason. */
const withoutNetwork = new Map([
  ['clock', 'one row: the business clock of the whole database'],
  ['convene_migration', 'what the program did to the database itself'],
  ['lane', 'the pace of a token and channel, shared by all processes; no content'],
  ['slack_installation', 'a workspace installs the app before it is set up as part of a network'],
]);

test('every table belongs to a network, and row-level security is enabled and forced', async () => {
  const { rows } = await database.admin.query<{ name: string }>(`
    select c.relname as name from pg_class c
    left join pg_attribute a
      on a.attrelid = c.oid and a.attname = 'network_id' and a.attnotnull and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (a.attname is not null and c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid))
    order by 1`);
  const unbound = rows.map(({ name }) => name).filter((name) => !withoutNetwork.has(name));
  expect(unbound).toEqual([]);
});

test('the table the migrations are noted in is closed to the working roles', async () => {
  for (const pool of [database.db.app, database.db.dispatch]) {
    await expect(pool.query('select from convene_migration')).rejects.toThrow('permission denied');
  }
});

test('every key and foreign key of a table of a network includes the network', async () => {
  const { rows } = await database.admin.query<{ name: string }>(`
    select k.conname as name from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'network_id'
    where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'f')
      and not a.attnum = any (k.conkey)
    order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([]);
});

test('every view works with the rights of who asks', async () => {
  const { rows } = await database.admin.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any (reloptions)
        or 'security_invoker=on' = any (reloptions), false)
    order by 1`);
  expect(rows).toEqual([]);
});

test('no sequence tells in which order things came about', async () => {
  const { rows } = await database.admin.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`,
  );
  expect(rows).toEqual([]);
});

test('the roles of a migrated database pass the check of the start', async () => {
  await expect(assertRoles(database.db)).resolves.toBeUndefined();
  await assertInvariants(database);
});
