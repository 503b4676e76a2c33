import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createMemoryStore,
  openPgStore,
  type RecordStore,
} from '../../../adapters/sandbox/store.ts';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createEmptyDatabase();
});

afterAll(() => database.close());

const memory = createMemoryStore();
const kinds: readonly [string, () => Promise<RecordStore>][] = [
  ['in memory', async () => memory],
  ['on PostgreSQL', () => openPgStore(database.admin)],
];

describe.each(kinds)('a record store %s', (_name, open) => {
  it('gives records back in the order in which they were first put', async () => {
    const store = await open();
    store.put('order', 'b', { n: 1 });
    store.put('order', 'a', { n: 2 });
    store.put('order', 'b', { n: 3, text: 'it\'s {fine}, "quoted" \\u0000' });
    await store.flush();
    expect(await (await open()).load('order')).toEqual([
      { id: 'b', body: { n: 3, text: 'it\'s {fine}, "quoted" \\u0000' } },
      { id: 'a', body: { n: 2 } },
    ]);
  });

  it('keeps a snapshot, so that a later change of the object is not stored by itself', async () => {
    const store = await open();
    const body = { n: 1 };
    store.put('snapshot', 'x', body);
    body.n = 2;
    expect(await store.load('snapshot')).toEqual([{ id: 'x', body: { n: 1 } }]);
  });

  it('moves a record that was removed and put again to the end', async () => {
    const store = await open();
    store.put('again', 'a', 1);
    store.put('again', 'b', 2);
    store.remove('again', 'a');
    store.put('again', 'a', 3);
    store.put('again', 'gone', 4);
    store.remove('again', 'gone');
    await store.flush();
    expect(await (await open()).load('again')).toEqual([
      { id: 'b', body: 2 },
      { id: 'a', body: 3 },
    ]);
  });

  it('drops characters that a database refuses', async () => {
    const store = await open();
    store.put('odd', 'x', { text: 'a\0b\ud800' });
    await store.flush();
    expect(await store.load('odd')).toEqual([{ id: 'x', body: { text: 'ab\ufffd' } }]);
  });
});

describe('a record store whose database fails', () => {
  it('tells so at flush and stores everything when the database is back', async () => {
    let broken = false;
    const failing = {
      query: (...args: Parameters<Pool['query']>) =>
        broken ? Promise.reject(new Error('connection lost')) : database.admin.query(...args),
    } as unknown as Pool;
    const store = await openPgStore(failing);
    broken = true;
    store.put('broken', 'x', 1);
    await expect(store.flush()).rejects.toThrow('connection lost');
    broken = false;
    store.put('broken', 'y', 2);
    await store.flush();
    expect(await store.load('broken')).toEqual([
      { id: 'x', body: 1 },
      { id: 'y', body: 2 },
    ]);
  });
});
