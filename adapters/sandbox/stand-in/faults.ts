/** Misbehaviour by script: what the outside world does on a bad day. */

/** What any call on either platform may suffer. */
export type CommonFault =
  /** Has no effect and is never answered. */
  | { readonly kind: 'hang' }
  /** Has its effect, but the caller never learns: the connection is cut (default), or silent. */
  | { readonly kind: 'hang-after-store'; readonly ending?: 'destroy' | 'silence' };

/** How often a rule strikes. */
export interface FaultPace {
  /** How many calls it spoils; without it, all until it is cleared. */
  readonly times?: number;
  /** Of the calls it meets, the share spoiled (0 to 1): evenly spread, so that counts are exact. */
  readonly share?: number;
}

/** The script, which tests write and calls read. */
export interface Faults<Rule extends FaultPace> {
  /** Adds a rule; the earliest that meets a call strikes. Gives back how to take it away again. */
  add(rule: Rule): () => void;
  clear(): void;
  /** The rule that strikes this call, if one does; counts it. */
  take(call: string): Rule | null;
}

/** An empty script; `meets` says whether a rule is about a call. */
export function createFaults<Rule extends FaultPace>(
  meets: (rule: Rule, call: string) => boolean,
): Faults<Rule> {
  const active = new Set<{ readonly rule: Rule; left: number; met: number }>();
  return {
    add: (rule) => {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, met: 0 };
      active.add(entry);
      return () => void active.delete(entry);
    },
    clear: () => active.clear(),
    take: (call) => {
      for (const entry of active) {
        if (!meets(entry.rule, call)) continue;
        entry.met += 1;
        if (!fallsDue(entry.met, entry.rule.share ?? 1)) continue;
        entry.left -= 1;
        if (entry.left < 1) active.delete(entry);
        return entry.rule;
      }
      return null;
    },
  };
}

/** Spread evenly instead of by chance, so that a test sees the same storm every time. */
function fallsDue(met: number, share: number): boolean {
  return Math.floor(met * share) > Math.floor((met - 1) * share);
}
