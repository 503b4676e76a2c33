/**
 * Where a stand-in keeps its world between restarts: small JSON records in named collections.
 *
 * Reading happens once, at start; afterwards the stand-in lives in memory and only writes.
 */
import type { Pool } from 'pg';

/** A record as it was put; `body` is plain JSON. */
interface StoredRecord {
  readonly id: string;
  readonly body: unknown;
}

/** A place for records; writes may lag behind until `flush` resolves. */
export interface RecordStore {
  /** All records of a collection, in the order in which they were first put. */
  load(collection: string): Promise<readonly StoredRecord[]>;
  /** Stores a snapshot of `body`; a record that exists keeps its place in the order. */
  put(collection: string, id: string, body: unknown): void;
  remove(collection: string, id: string): void;
  /** Resolves when everything put so far is stored; rejects with the reason if it could not be. */
  flush(): Promise<void>;
}

/** A store that lasts as long as the object: for tests, and for restarts inside one process. */
export function createMemoryStore(): RecordStore {
  const collections = new Map<string, Map<string, string>>();
  const collectionOf = (name: string): Map<string, string> => {
    const found = collections.get(name) ?? new Map<string, string>();
    collections.set(name, found);
    return found;
  };
  return {
    load: async (collection) =>
      [...collectionOf(collection)].map(([id, text]) => ({ id, body: JSON.parse(text) })),
    put: (collection, id, body) => {
      collectionOf(collection).set(id, toJson(body));
    },
    remove: (collection, id) => {
      collectionOf(collection).delete(id);
    },
    flush: async () => {},
  };
}

interface PendingWrite {
  readonly collection: string;
  readonly id: string;
  readonly position: number;
  /** Null removes the record. */
  readonly json: string | null;
}

/**
 * A store on a PostgreSQL pool, in the table `sandbox.record`, which is made when missing.
 *
 * Writes are gathered and sent in one statement at a time, so that a reader never finds a later
 * record without an earlier one. After a failed write everything unsent stays gathered and the next
 * `put` or `flush` tries again. The pool stays the caller's to end.
 */
export async function openPgStore(pool: Pick<Pool, 'query'>): Promise<RecordStore> {
  await createTable(pool);
  const positions = new Map<string, number>();
  let next = 1;
  const existing = await pool.query<{ collection: string; id: string; position: string }>(
    'select collection, id, position from sandbox.record',
  );
  for (const row of existing.rows) {
    positions.set(keyOf(row.collection, row.id), Number(row.position));
    next = Math.max(next, Number(row.position) + 1);
  }

  let pending = new Map<string, PendingWrite>();
  let writing: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    await Promise.resolve();
    while (pending.size > 0) {
      const batch = pending;
      pending = new Map();
      try {
        await writeBatch(pool, [...batch.values()]);
      } catch (error) {
        pending = new Map([...batch, ...pending]);
        throw error;
      }
    }
  };
  const startWriting = (): Promise<void> => {
    writing ??= drain().finally(() => {
      writing = null;
    });
    return writing;
  };
  const gather = (collection: string, id: string, json: string | null): void => {
    const key = keyOf(collection, id);
    const position = positions.get(key) ?? next++;
    if (json === null) positions.delete(key);
    else positions.set(key, position);
    pending.set(key, { collection, id, position, json });
    // The reason is told by flush(); here nobody listens.
    startWriting().catch(() => {});
  };

  return {
    load: async (collection) => {
      await startWriting();
      const { rows } = await pool.query<StoredRecord>(
        'select id, body from sandbox.record where collection = $1 order by position',
        [collection],
      );
      return rows;
    },
    put: (collection, id, body) => gather(collection, id, toJson(body)),
    remove: (collection, id) => gather(collection, id, null),
    flush: async () => {
      while (pending.size > 0 || writing !== null) await startWriting();
    },
  };
}

async function createTable(pool: Pick<Pool, 'query'>): Promise<void> {
  await pool.query('create schema if not exists sandbox');
  await pool.query(`
    create table if not exists sandbox.record (
      collection text not null,
      id text not null,
      position bigint not null,
      body jsonb not null,
      primary key (collection, id)
    )`);
}

async function writeBatch(
  pool: Pick<Pool, 'query'>,
  writes: readonly PendingWrite[],
): Promise<void> {
  const gone = writes.filter((write) => write.json === null);
  const kept = writes.filter((write) => write.json !== null);
  await pool.query(
    `with gone as (
       delete from sandbox.record r
       using unnest($1::text[], $2::text[]) as d (collection, id)
       where r.collection = d.collection and r.id = d.id
     )
     insert into sandbox.record (collection, id, position, body)
     select * from unnest($3::text[], $4::text[], $5::bigint[], $6::jsonb[])
     on conflict (collection, id) do update
       set position = excluded.position, body = excluded.body`,
    [
      gone.map((write) => write.collection),
      gone.map((write) => write.id),
      kept.map((write) => write.collection),
      kept.map((write) => write.id),
      kept.map((write) => write.position),
      kept.map((write) => write.json),
    ],
  );
}

function keyOf(collection: string, id: string): string {
  return `${collection}\n${id}`;
}

/** PostgreSQL's jsonb refuses NUL and lone surrogates, so neither store keeps them. */
function toJson(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value,
  );
}
