import type { Pair } from './match.ts';
import { planRounds } from './rounds.ts';

/** A short meeting: in which round, and at which table; null where one of the two has a stall. */
export interface Meeting extends Pair {
  readonly round: number;
  readonly table: number | null;
}

/**
 * A timetable of short meetings, by round and table: nobody is at two in one round, and there is at
 * most one round more than the busiest has meetings (see `planRounds`). Full rounds come first. Who has a stall stays
 * there; the others sit at tables with numbers from 1.
 */
export function makeTimetable(
  pairs: readonly Pair[],
  hasStall: ReadonlySet<string>,
): readonly Meeting[] {
  const ordered = pairs.toSorted((a, b) => compare(a.one, b.one) || compare(a.other, b.other));
  const planned = planRounds(ordered);
  const rounds = Map.groupBy(ordered, (_, at) => planned[at] ?? 0);
  return [...rounds.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((round, at) => seat(round, at + 1, hasStall));
}

function seat(
  pairs: readonly Pair[],
  round: number,
  hasStall: ReadonlySet<string>,
): readonly Meeting[] {
  let tables = 0;
  return pairs.map((pair) => {
    const isAtStall = hasStall.has(pair.one) || hasStall.has(pair.other);
    if (!isAtStall) tables += 1;
    return { ...pair, round, table: isAtStall ? null : tables };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
