import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../db/migrate.ts';
import {
  createEmptyDatabase,
  createTestDatabase,
  openPool,
  type TestDatabase,
} from '../support/database.ts';
import { writeMigrations } from './scratch.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.close());

const first = 'create table visit (id int); insert into visit values (1);';
const second = 'insert into visit values (2);';

test('several processes that migrate at once apply each file once', async () => {
  const directory = writeMigrations({ '0001_first.sql': first, '0002_second.sql': second });
  const results = await Promise.all(
    Array.from({ length: 4 }, () => migrate(database.url, { sandbox: false, directory })),
  );
  expect(results.flatMap(({ applied }) => applied).sort()).toEqual([
    '0001_first.sql',
    '0002_second.sql',
  ]);
  const { rows } = await database.admin.query('select id from visit order by id');
  expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
});

test('several databases of one server may make the roles at once', async () => {
  const others = await Promise.all([createEmptyDatabase(), createEmptyDatabase()]);
  const directory = writeMigrations({ '0001_first.sql': first });
  const done = await Promise.all(
    [database, ...others].map(({ url }) => migrate(url, { sandbox: false, directory })),
  );
  expect(done).toEqual(Array(3).fill({ applied: ['0001_first.sql'] }));
  await Promise.all(others.map((other) => other.close()));
});

test('only what is new is applied, in order, and each step is told', async () => {
  const directory = writeMigrations({ '0001_first.sql': first });
  await migrate(database.url, { sandbox: false, directory });
  writeFileSync(join(directory, '0002_second.sql'), second);
  const steps: string[] = [];
  const onStep = (name: string) => steps.push(name);
  expect(await migrate(database.url, { sandbox: false, directory, onStep })).toEqual({
    applied: ['0002_second.sql'],
  });
  expect(steps).toEqual(['0002_second.sql']);
  expect(await migrate(database.url, { sandbox: false, directory, onStep })).toEqual({
    applied: [],
  });
});

test('a pool that logs in as the owner will do instead of an address', async () => {
  const pool = openPool(database.url);
  const directory = writeMigrations({ '0001_first.sql': first });
  expect(await migrate(pool, { sandbox: false, directory })).toEqual({
    applied: ['0001_first.sql'],
  });
  expect(pool.idleCount).toBe(1);
  await pool.end();
});

test('a changed file is refused', async () => {
  const directory = writeMigrations({ '0001_first.sql': first });
  await migrate(database.url, { sandbox: false, directory });
  writeFileSync(join(directory, '0001_first.sql'), `${first} -- and more`);
  await expect(migrate(database.url, { sandbox: false, directory })).rejects.toThrow(
    'The migration 0001_first.sql was changed after it had been applied: restore the file and put the change into a new one.',
  );
});

test('line ends of another system are no change', async () => {
  const lines = 'create table visit\n(id int);\n';
  await migrate(database.url, {
    sandbox: false,
    directory: writeMigrations({ '0001_first.sql': lines }),
  });
  const other = writeMigrations({ '0001_first.sql': lines.replaceAll('\n', '\r\n') });
  expect(await migrate(database.url, { sandbox: false, directory: other })).toEqual({
    applied: [],
  });
});

test('a database newer than the program is refused', async () => {
  const newer = writeMigrations({ '0001_first.sql': first, '0002_second.sql': second });
  await migrate(database.url, { sandbox: false, directory: newer });
  const older = writeMigrations({ '0001_first.sql': first });
  await expect(migrate(database.url, { sandbox: false, directory: older })).rejects.toThrow(
    'The database is newer than this program (it has 0002_second.sql): update Convene, then start again.',
  );
});

test('a file that fails leaves nothing of itself and keeps those before it', async () => {
  const directory = writeMigrations({
    '0001_first.sql': first,
    '0002_wrong.sql': 'insert into visit values (2); select 1 / 0;',
  });
  await expect(migrate(database.url, { sandbox: false, directory })).rejects.toThrow(
    'The migration 0002_wrong.sql failed: division by zero',
  );
  const { rows } = await database.admin.query('select id from visit');
  expect(rows).toEqual([{ id: 1 }]);
  const applied = await database.admin.query('select name from convene_migration');
  expect(applied.rows).toEqual([{ name: '0001_first.sql' }]);
});

test('a gap in the numbers is refused', async () => {
  const directory = writeMigrations({ '0001_first.sql': first, '0003_third.sql': second });
  await expect(readMigrations(directory)).rejects.toThrow(
    'The migration 0003_third.sql is out of order: files are named 0001_slug.sql, 0002_slug.sql, without gaps.',
  );
});

test.each([
  [true, 'on'],
  [false, 'off'],
])('a file can tell a sandbox database from a real one (%s)', async (sandbox, setting) => {
  const directory = writeMigrations({
    '0001_first.sql': "create table kind as select current_setting('convene.sandbox') as setting;",
  });
  await migrate(database.url, { sandbox, directory });
  const { rows } = await database.admin.query('select setting from kind');
  expect(rows).toEqual([{ setting }]);
});

test('a login that may not make roles is told what an administrator should run', async () => {
  const weak = `weak_${Date.now()}`;
  await database.admin.query(`create role ${weak} login password 'weak'`);
  try {
    const address = new URL(database.url);
    address.username = weak;
    address.password = 'weak';
    const directory = writeMigrations({ '0001_first.sql': first });
    await expect(migrate(address.href, { sandbox: false, directory })).rejects.toThrow(
      /^The database login may not set up the role convene_app: let an administrator run "create role/,
    );
  } finally {
    await database.admin.query(`drop role ${weak}`);
  }
});

test('the roles it makes have no rights of their own', async () => {
  await migrate(database.url, {
    sandbox: false,
    directory: writeMigrations({ '0001_first.sql': first }),
  });
  const { rows } = await database.admin.query(`
    select rolname, rolcanlogin, rolsuper, rolbypassrls, rolinherit, rolcreatedb, rolcreaterole
    from pg_roles where rolname in ('convene_app', 'convene_dispatch') order by rolname`);
  const none = {
    rolcanlogin: false,
    rolsuper: false,
    rolbypassrls: false,
    rolinherit: false,
    rolcreatedb: false,
    rolcreaterole: false,
  };
  expect(rows).toEqual([
    { rolname: 'convene_app', ...none },
    { rolname: 'convene_dispatch', ...none },
  ]);
});

test('the real migrations are applied in a test database', async () => {
  const real = await createTestDatabase();
  const { rows } = await real.admin.query('select name from convene_migration order by name');
  expect(rows.map(({ name }) => name)).toEqual((await readMigrations()).map(({ name }) => name));
  await real.close();
});
