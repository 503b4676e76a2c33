import type { DoneRow } from '../../../db/comment-reading.ts';

/** How far those agree who read the same comments, each for herself. */
export interface Agreement {
  /** Comments that two people or more have read. */
  readonly both: number;
  /** Of these, those that all of them put under exactly the same themes. */
  readonly same: number;
  /** Krippendorff's alpha of the sets of themes as names; null where it is not defined. */
  readonly alpha: number | null;
}

/** How far the finished readings of a wave agree; null where nobody read what another had read. */
export function agreementOf(readings: readonly DoneRow[]): Agreement | null {
  const byComment = Map.groupBy(readings, ({ commentId }) => commentId);
  const units = [...byComment.values()]
    .map((rows) => rows.map(({ themeIds }) => [...themeIds].sort().join(' ')))
    .filter((values) => values.length > 1);
  if (units.length === 0) return null;
  const same = units.filter((values) => new Set(values).size === 1).length;
  return { both: units.length, same, alpha: nominalAlpha(units) };
}

/**
 * Krippendorff's alpha for names: 1 − observed ÷ expected disagreement. Each unit holds what its
 * readers made of it; units with one reader are left out. Null where all values are the same.
 *
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections B and C: with
 * o the coincidence matrix and n its total, α = 1 − (n − 1) · Σ o_ck ÷ Σ n_c · n_k, both over c ≠ k.
 */
export function nominalAlpha(units: readonly (readonly string[])[]): number | null {
  const pairable = units.filter((values) => values.length > 1);
  const totals = new Map<string, number>();
  let observed = 0;
  for (const values of pairable) {
    const counts = Map.groupBy(values, (value) => value);
    for (const [value, { length }] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + length);
      observed += (length * (values.length - length)) / (values.length - 1);
    }
  }
  const n = [...totals.values()].reduce((sum, one) => sum + one, 0);
  const expected = [...totals.values()].reduce((sum, one) => sum + one * (n - one), 0);
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}
