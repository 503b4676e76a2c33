import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertRoles, connect } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { createEmptyDatabase, openPool, type TestDatabase } from '../support/database.ts';
import { noteTable, until, writeMigrations } from './scratch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  const directory = writeMigrations({ '0001_note.sql': noteTable });
  await migrate(database.url, { sandbox: true, directory });
});
afterAll(() => database.close());

const silent = { warn: () => undefined };

test('each pool works in its role, in UTC, with a statement time-out', async () => {
  const { db } = database;
  const settings = `select current_user as role, current_setting('timezone') as zone,
    current_setting('statement_timeout') as timeout, current_setting('application_name') as name`;
  const common = { zone: 'UTC', timeout: '15s' };
  expect((await db.app.query(settings)).rows).toEqual([
    { role: 'convene_app', name: 'convene_app', ...common },
  ]);
  expect((await db.dispatch.query(settings)).rows).toEqual([
    { role: 'convene_dispatch', name: 'convene_dispatch', ...common },
  ]);
  await db.app.query('reset role');
  expect((await db.app.query(settings)).rows[0].role).toBe('convene_app');
});

test('settings the address carries itself are kept', async () => {
  const address = new URL(database.url);
  address.searchParams.set('options', '-c search_path=public,pg_temp');
  const db = connect({ url: address.href, log: silent, poolSize: 1 });
  const { rows } = await db.app.query(
    `select current_user as role, current_setting('search_path') as path`,
  );
  expect(rows).toEqual([{ role: 'convene_app', path: 'public,pg_temp' }]);
  await db.close();
  await db.close();
});

test('days arrive as text and counts as numbers', async () => {
  const { rows } = await database.db.app.query(
    `select date '2027-03-28' as day, count(*) as n from generate_series(1, 3)`,
  );
  expect(rows).toEqual([{ day: '2027-03-28', n: 3 }]);
  await expect(database.db.app.query('select 9007199254740993 as n')).rejects.toThrow(
    'A bigint is too large for a number.',
  );
});

test('the roles made by migrate pass the check', async () => {
  await expect(assertRoles(database.db)).resolves.toBeUndefined();
});

test('a superuser is refused', async () => {
  const db = { ...database.db, app: database.admin };
  await expect(assertRoles(db)).rejects.toThrow(
    /^The database role postgres is a superuser, so networks would not be kept apart/,
  );
});

test('the owner of the tables is refused', async () => {
  const owner = openPool(database.url);
  const db = { ...database.db, dispatch: owner };
  await expect(assertRoles(db)).rejects.toThrow(/^The database role \w+ owns the tables, so/);
  await owner.end();
});

test('a role that may bypass row-level security is refused', async () => {
  const name = `bypassing_${Date.now()}`;
  await database.admin.query(`create role ${name} login bypassrls password 'bypassing'`);
  const address = new URL(database.url);
  address.username = name;
  address.password = 'bypassing';
  const pool = openPool(address.href);
  try {
    await expect(assertRoles({ ...database.db, app: pool })).rejects.toThrow(
      `The database role ${name} may bypass row-level security`,
    );
  } finally {
    await pool.end();
    await database.admin.query(`drop role ${name}`);
  }
});

test('the two pools may not be mixed up', async () => {
  const db = { ...database.db, app: database.db.dispatch };
  await expect(assertRoles(db)).rejects.toThrow(
    'The database role convene_dispatch is not convene_app',
  );
});

test('a killed idle connection is logged and replaced', async () => {
  const { db, admin, warnings } = database;
  const { rows } = await db.app.query('select pg_backend_pid() as pid');
  await admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await until(() => warnings.length > 0);
  expect(warnings[0]).toEqual({
    fields: { role: 'convene_app', code: '57P01' },
    message: 'database connection lost',
  });
  expect((await db.app.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
});

test('a killed connection in use does not end the process', async () => {
  const { db, admin } = database;
  const client = await db.app.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await ended;
  client.release();
  expect((await db.app.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
});
