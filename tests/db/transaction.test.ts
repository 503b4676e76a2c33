import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inDispatch, inNetwork, isConnectionLost, type Tx, withRetry } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { noteTable, writeMigrations } from './scratch.ts';

const ours = '00000000-0000-4000-8000-00000000000a';
const theirs = '00000000-0000-4000-8000-00000000000b';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  const directory = writeMigrations({ '0001_note.sql': noteTable });
  await migrate(database.url, { sandbox: true, directory });
});
beforeEach(async () => {
  await database.admin.query('truncate note');
  await database.admin.query('insert into note values ($1, 1, $3), ($2, 1, $4)', [
    ours,
    theirs,
    'our note',
    'their note',
  ]);
});
afterAll(() => database.close());

const readNotes = async (tx: Tx) =>
  (await tx.query<{ text: string }>('select text from note order by id')).rows.map((r) => r.text);

test('a transaction sees and changes the rows of its own network only', async () => {
  const { db } = database;
  expect(await inNetwork(db, ours, readNotes)).toEqual(['our note']);
  expect(await inNetwork(db, theirs, readNotes)).toEqual(['their note']);
  const changed = await inNetwork(db, ours, (tx) => tx.query(`update note set text = 'x'`));
  expect(changed.rowCount).toBe(1);
  await expect(
    inNetwork(db, ours, (tx) => tx.query('insert into note values ($1, 2, $2)', [theirs, 'no'])),
  ).rejects.toThrow('new row violates row-level security policy for table "note"');
  expect(await inNetwork(db, theirs, readNotes)).toEqual(['their note']);
});

test('without a network there are no rows, also on a connection that had one before', async () => {
  const { db } = database;
  const client = await db.app.connect();
  const idleBefore = await client.query('select pg_backend_pid() as pid');
  client.release();
  const pid = await inNetwork(db, ours, async (tx) => {
    await readNotes(tx);
    return (await tx.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  });
  expect(pid).toBe(idleBefore.rows[0].pid);
  const after = await db.app.query('select pg_backend_pid() as pid, (select count(*) from note)');
  expect(after.rows).toEqual([{ pid, count: 0 }]);
});

test('a network that is not a UUID never reaches the database', async () => {
  await expect(inNetwork(database.db, "x'; drop table note; --", readNotes)).rejects.toThrow(
    'A network id must be a UUID.',
  );
});

test('an error rolls everything back, is passed on as it is, and frees the connection', async () => {
  const failure = new Error('the capability refused', { cause: 'its reason' });
  await expect(
    inNetwork(database.db, ours, async (tx) => {
      await tx.query(`update note set text = 'changed'`);
      throw failure;
    }),
  ).rejects.toBe(failure);
  expect(await inNetwork(database.db, ours, readNotes)).toEqual(['our note']);
  expect(database.db.app.totalCount).toBe(database.db.app.idleCount);
});

test('a swallowed failure of a statement is not taken for a commit', async () => {
  await expect(
    inNetwork(database.db, ours, async (tx) => {
      await tx.query(`update note set text = 'changed'`);
      await tx.query('select 1 / 0').catch(() => undefined);
      return 'saved';
    }),
  ).rejects.toMatchObject({
    message: 'Nothing was saved: a statement of the transaction had failed.',
    cause: { message: 'division by zero' },
  });
  expect(await inNetwork(database.db, ours, readNotes)).toEqual(['our note']);
});

test('statements started together run in order, and none runs after the end', async () => {
  let escaped: Tx | undefined;
  const values = await inNetwork(database.db, ours, async (tx) => {
    escaped = tx;
    const results = await Promise.all(
      [1, 2, 3].map((n) => tx.query<{ n: number }>('select $1::int as n', [n])),
    );
    return results.map(({ rows }) => rows[0]?.n);
  });
  expect(values).toEqual([1, 2, 3]);
  await expect(escaped!.query('select 1')).rejects.toThrow(
    'The transaction has ended: await every query inside it.',
  );
});

test('a prepared statement keeps working after one of its runs failed', async () => {
  const divide = (by: number) => ({
    name: 'divide',
    text: 'select 6 / $1::int as n',
    values: [by],
  });
  const run = (by: number) =>
    inNetwork(database.db, ours, async (tx) => (await tx.query<{ n: number }>(divide(by))).rows);
  expect(await run(2)).toEqual([{ n: 3 }]);
  await expect(run(0)).rejects.toThrow('division by zero');
  expect(await run(3)).toEqual([{ n: 2 }]);
});

test('a transaction may have a shorter time-out, which ends with it', async () => {
  const { db } = database;
  await expect(
    inNetwork(db, ours, (tx) => tx.query('select pg_sleep(10)'), { statementTimeoutMs: 20 }),
  ).rejects.toMatchObject({ code: '57014' });
  const timeout = `select current_setting('statement_timeout') as t`;
  expect(await inNetwork(db, ours, async (tx) => (await tx.query(timeout)).rows)).toEqual([
    { t: '15s' },
  ]);
});

test('the dispatch role works without a network, and without rights it was not given', async () => {
  const { db } = database;
  expect(
    await inDispatch(db, async (tx) => (await tx.query('select current_user as role')).rows),
  ).toEqual([{ role: 'convene_dispatch' }]);
  await expect(inDispatch(db, readNotes)).rejects.toThrow('permission denied for table note');
});

test('a connection lost inside a transaction is told as such, and the next one works', async () => {
  const { db, admin } = database;
  const error = await inNetwork(db, ours, async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    return tx.query('select 1');
  }).catch((reason: unknown) => reason);
  expect(isConnectionLost(error)).toBe(true);
  expect(await inNetwork(db, ours, readNotes)).toEqual(['our note']);
  expect(isConnectionLost(new Error('wrapped', { cause: error }))).toBe(true);
});

test('a deadlock is run again until it passes', async () => {
  const { db } = database;
  await database.admin.query('insert into note values ($1, 2, $2)', [ours, 'second']);
  const lock = (id: number) => ({
    name: 'lock-note',
    text: 'select id from note where id = $1 for update',
    values: [id],
  });
  let attempts = 0;
  let waiting = 0;
  let bothHoldOne = () => {};
  const bothHold = new Promise<void>((resolve) => {
    bothHoldOne = resolve;
  });
  const crossing = (from: number, to: number) =>
    withRetry(() => {
      attempts += 1;
      return inNetwork(db, ours, async (tx) => {
        await tx.query(lock(from));
        waiting += 1;
        if (waiting === 2) bothHoldOne();
        await bothHold;
        await tx.query(lock(to));
      });
    });
  await Promise.all([crossing(1, 2), crossing(2, 1)]);
  expect(attempts).toBe(3);
});

test('other errors are not tried again, and a deadlock not for ever', async () => {
  let attempts = 0;
  const failing = (code: string) =>
    withRetry(async () => {
      attempts += 1;
      throw Object.assign(new Error('failed'), { code });
    });
  await expect(failing('23505')).rejects.toThrow('failed');
  expect(attempts).toBe(1);
  await expect(failing('40001')).rejects.toThrow('failed');
  expect(attempts).toBe(4);
});
