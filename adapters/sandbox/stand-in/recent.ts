/** The last so many entries, oldest first; older ones fall out, so that a long run does not grow. */
export interface Recent<T> {
  add(entry: T): void;
  /** The same list all along, so that it may be handed out once. */
  readonly entries: readonly T[];
}

/** An empty list that keeps at most `most` entries. */
export function createRecent<T>(most: number): Recent<T> {
  const entries: T[] = [];
  return {
    entries,
    add: (entry) => {
      entries.push(entry);
      if (entries.length > most) entries.splice(0, entries.length - most);
    },
  };
}

/** Takes the oldest keys out of a map or set until at most `most` are left. */
export function forgetOldest<K>(
  kept:
    | Pick<Set<K>, 'size' | 'keys' | 'delete'>
    | Pick<Map<K, unknown>, 'size' | 'keys' | 'delete'>,
  most: number,
): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
