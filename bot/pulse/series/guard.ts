import type { Opening } from './recurrence.ts';

/** A survey that repeats is asked at most so often, then ends by itself: two years of weeks. */
export const MOST_TIMES = 104;

/** Why a rule is not taken; `gap` is how long after an opening the next one follows. */
export type RuleFault =
  | { readonly kind: 'never' }
  | { readonly kind: 'too-often' }
  | { readonly kind: 'overlap'; readonly gap: Temporal.Duration };

/**
 * What is wrong with a rule, by all its openings (one more than `MOST_TIMES` is enough): none at
 * all, too many until its last day, or one that is still open when the next one opens.
 */
export function findFault(openings: readonly Opening[], hasLastDay: boolean): RuleFault | null {
  if (openings.length === 0) return { kind: 'never' };
  if (hasLastDay && openings.length > MOST_TIMES) return { kind: 'too-often' };
  for (const [at, { opensAt, closesAt }] of openings.entries()) {
    const next = openings[at + 1];
    if (next && Temporal.Instant.compare(closesAt, next.opensAt) >= 0)
      return { kind: 'overlap', gap: opensAt.until(next.opensAt, { largestUnit: 'hours' }) };
  }
  return null;
}
