import type { RecordStore } from '../store.ts';

/** One kind of record, held in memory and written through to the store where there is one. */
export interface Table<T> {
  get(id: string): T | undefined;
  put(id: string, body: T): void;
  remove(id: string): void;
  all(): readonly T[];
  /** The same, oldest put first, without a copy. */
  values(): Iterable<T>;
  readonly size: number;
}

/** A table with what the store already holds of it; the store gives back only what was put. */
export async function openTable<T>(
  store: RecordStore | undefined,
  collection: string,
): Promise<Table<T>> {
  const rows = new Map<string, T>();
  for (const { id, body } of (await store?.load(collection)) ?? []) rows.set(id, body as T);
  return {
    get: (id) => rows.get(id),
    put(id, body) {
      rows.set(id, body);
      store?.put(collection, id, body);
    },
    remove(id) {
      if (rows.delete(id)) store?.remove(collection, id);
    },
    all: () => [...rows.values()],
    values: () => rows.values(),
    get size() {
      return rows.size;
    },
  };
}
