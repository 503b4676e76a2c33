import type Fraction from 'fraction.js';
import type { Total, Weighed } from './totals.ts';

/** An application and what it comes to. */
export interface Entrant {
  readonly applicationId: string;
  readonly total: Total;
}

/** An application in its area's order. */
export interface Placed<One extends Entrant> {
  readonly entrant: One;
  /** From 1; equal places share one, and the next is counted on from them: 1, 2, 2, 4. Null without a total. */
  readonly place: number | null;
  /** Others have exactly the same place: the panel decides between them. */
  readonly isTied: boolean;
}

/**
 * Applications in order: the higher total first. Where totals are equal, the higher mark on the
 * heaviest criterion, then on the next heaviest, and so on; of criteria that weigh the same the
 * round's order decides, and one on which any of those with that total has no mark is left out. What
 * is equal then too shares a place. Without a total they stand last, in the order given.
 */
export function placeInOrder<One extends Entrant>(
  entrants: readonly One[],
  criteria: readonly Weighed[],
): readonly Placed<One>[] {
  const heaviest = [...criteria].sort((a, b) => b.weight - a.weight).map(({ id }) => id);
  const groups = groupEqual(entrants, (one) => [one.total.total]).flatMap((same) => {
    const told = heaviest.filter((id) => same.every((one) => markOn(one, id) !== null));
    return groupEqual(same, (one) => told.map((id) => markOn(one, id)));
  });
  let before = 0;
  return groups.flatMap((same) => {
    const place = before + 1;
    before += same.length;
    return same.map((entrant) => {
      const hasTotal = entrant.total.total !== null;
      return { entrant, place: hasTotal ? place : null, isTied: hasTotal && same.length > 1 };
    });
  });
}

function markOn({ total }: Entrant, criterionId: string): Fraction | null {
  return total.criteria.find((one) => one.criterionId === criterionId)?.counted ?? null;
}

/** In descending order by a list of figures, those with equal lists together. */
function groupEqual<One>(
  all: readonly One[],
  figuresOf: (one: One) => readonly (Fraction | null)[],
): readonly (readonly One[])[] {
  const sorted = all
    .map((one) => ({ one, figures: figuresOf(one) }))
    .sort((a, b) => compareAll(b.figures, a.figures));
  const groups: (typeof sorted)[] = [];
  for (const each of sorted) {
    const last = groups.at(-1);
    if (last?.[0] && compareAll(last[0].figures, each.figures) === 0) last.push(each);
    else groups.push([each]);
  }
  return groups.map((group) => group.map(({ one }) => one));
}

function compareAll(a: readonly (Fraction | null)[], b: readonly (Fraction | null)[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? null;
    if (left === null && right === null) continue;
    if (left === null || right === null) return left === null ? -1 : 1;
    const difference = left.compare(right);
    if (difference !== 0) return difference;
  }
  return 0;
}
