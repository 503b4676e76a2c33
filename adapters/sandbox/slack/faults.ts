/** Misbehaviour by script: what the outside world does on a bad day. */

/** What goes wrong. `retryAfter` is in seconds, `ms` in milliseconds. */
export type FaultKind =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'ratelimited'; readonly retryAfter: number }
  | { readonly kind: 'error'; readonly error: string }
  /** The call has its effect, but the caller never learns: connection cut (default), or silence. */
  | { readonly kind: 'hang-after-store'; readonly ending?: 'destroy' | 'silence' }
  /** The call has no effect and is never answered. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number };

/**
 * A rule. `method` is a Web API method, `response_url`, `upload`, or `*` for everything; `times`
 * limits how often it strikes; `share` (0 to 1) strikes that part of the calls, evenly spread.
 */
type FaultRule = FaultKind & {
  readonly method: string;
  readonly times?: number;
  readonly share?: number;
};

/** The script, which tests write and calls read. */
export interface Faults {
  /** Adds a rule; the earliest rule that matches strikes. Returns a function that takes it away. */
  add(rule: FaultRule): () => void;
  clear(): void;
  /** The fault for this call, if one strikes now; counts it. */
  take(method: string): FaultKind | null;
}

/** An empty script. */
export function createFaults(): Faults {
  const rules = new Set<{ rule: FaultRule; left: number; due: number }>();
  return {
    add: (rule) => {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, due: 0 };
      rules.add(entry);
      return () => rules.delete(entry);
    },
    clear: () => rules.clear(),
    take: (method) => {
      for (const entry of rules) {
        if (entry.rule.method !== '*' && entry.rule.method !== method) continue;
        if (entry.left < 1) continue;
        // Spread evenly instead of by chance, so that a test sees the same storm every time.
        entry.due += entry.rule.share ?? 1;
        if (entry.due < 1) continue;
        entry.due -= 1;
        entry.left -= 1;
        return entry.rule;
      }
      return null;
    },
  };
}
