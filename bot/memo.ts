/**
 * What this process remembers for a moment to spare the database a question.
 *
 * Hints only: whatever acts on them is verified by the statement that writes, and may be lost at
 * any time.
 */
export interface Memo {
  /** The value under `key`, or what `load` finds; failures and nulls are not kept. */
  recall<T>(key: string, load: () => Promise<T>, ttlMs?: number): Promise<T>;
  /** Remembers what was found out otherwise. */
  keep(key: string, value: unknown, ttlMs?: number): void;
  /** Forgets every key that starts so. */
  forget(prefix: string): void;
}

/** A memo of at most `size` entries, each kept `ttlMs` of real time unless asked otherwise. */
export function makeMemo(options: { now: () => number; size?: number; ttlMs?: number }): Memo {
  const { now, size = 50_000 } = options;
  const usualMs = options.ttlMs ?? 30_000;
  const kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();

  function keep(key: string, value: Promise<unknown>, ttlMs: number): void {
    kept.delete(key);
    kept.set(key, { until: now() + ttlMs, value });
    if (kept.size > size) kept.delete(kept.keys().next().value ?? key);
  }

  return {
    recall<T>(key: string, load: () => Promise<T>, ttlMs = usualMs): Promise<T> {
      const known = kept.get(key);
      if (known && known.until > now()) return known.value as Promise<T>;
      const value = load();
      keep(key, value, ttlMs);
      void value.then(
        (found) => {
          if (found === null) forgetIf(kept, key, value);
        },
        () => forgetIf(kept, key, value),
      );
      return value;
    },
    keep: (key, value, ttlMs = usualMs) => keep(key, Promise.resolve(value), ttlMs),
    forget(prefix) {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
    },
  };
}

function forgetIf(
  kept: Map<string, { readonly value: Promise<unknown> }>,
  key: string,
  value: Promise<unknown>,
): void {
  if (kept.get(key)?.value === value) kept.delete(key);
}
