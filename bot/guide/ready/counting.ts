import type { ReadinessState } from '../../../db/readiness.ts';
import { buildTree } from '../../figures/tree.ts';
import { withholdCounts } from '../../figures/withhold.ts';

/** What may be shown of one item: how many organisations told, and how many of them each state. */
export interface ShownStates {
  readonly n: number;
  /** Only those that may be shown; what is left out may be none. */
  readonly counts: ReadonlyMap<ReadinessState, number>;
}

/** An answer to an item as it was last counted, and as it is; null: not counted. */
export interface Counted {
  readonly counted: ReadinessState | null;
  readonly state: ReadinessState | null;
}

/**
 * What may be shown of an item's answers, or null for nothing.
 *
 * Nothing of fewer than `k` organisations. No state that all of them told: then each one's answer would
 * be known. Of the others those of at least `k`; a further one is hidden where what is hidden is of
 * fewer than `k` together. (As for themes of comments, and for the same reasons.)
 */
export function withholdStates(told: readonly ReadinessState[], k: number): ShownStates | null {
  const n = told.length;
  if (n < k) return null;
  const counts = new Map<ReadinessState, number>();
  for (const state of told) counts.set(state, (counts.get(state) ?? 0) + 1);
  if (counts.size === 1) return { n, counts: new Map() };
  const tree = buildTree([...counts.keys()].map((state) => [state]));
  const { children } = withholdCounts(tree, counts, k);
  const shown = children.flatMap(({ key, figure }) =>
    figure.kind === 'count' ? [[key as ReadinessState, figure.n] as const] : [],
  );
  return { n, counts: new Map(shown) };
}

/**
 * Whether an item's numbers may be shown anew after the last ones: only if those who told at all, those
 * of every state shown before or after, and those of the rest are the same organisations, or at least
 * `k` others. Else the two beside each other would tell of a few (reliability.md, section 4).
 */
export function mayFollow(rows: readonly Counted[], k: number): boolean {
  const before = withholdStates(
    rows.flatMap(({ counted }) => counted ?? []),
    k,
  );
  const after = withholdStates(
    rows.flatMap(({ state }) => state ?? []),
    k,
  );
  if (!after) return false;
  const [old, young] = [before?.counts ?? new Map(), after.counts];
  const differing = (isIn: (state: ReadinessState) => boolean) =>
    rows.filter(({ counted, state }) => among(counted, isIn) !== among(state, isIn)).length;
  const sets: ((state: ReadinessState) => boolean)[] = [
    () => true,
    ...[...new Set([...old.keys(), ...young.keys()])].map(
      (shown) => (state: ReadinessState) => state === shown,
    ),
    (state) => !old.has(state),
    (state) => !young.has(state),
  ];
  return sets.map(differing).every((n) => n === 0 || n >= k);
}

function among(state: ReadinessState | null, isIn: (state: ReadinessState) => boolean): boolean {
  return state !== null && isIn(state);
}
