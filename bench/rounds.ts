import type { Pair } from './report.ts';

/** Fewer rounds say little on a noisy machine (performance.md). */
export const ROUNDS = 7;

/**
 * Measures several things in turn, round by round, so that whatever else the machine does hits all;
 * who goes first changes every round. The first round only warms up.
 */
export async function takeTurns<T, Name extends string>(
  rounds: number,
  sides: Readonly<Record<Name, (round: number) => Promise<T>>>,
): Promise<readonly Readonly<Record<Name, T>>[]> {
  const names = Object.keys(sides) as Name[];
  const results: Record<Name, T>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const from = round % names.length;
    const measured: Partial<Record<Name, T>> = {};
    for (const name of [...names.slice(from), ...names.slice(0, from)]) {
      measured[name] = await sides[name](round);
    }
    results.push(measured as Record<Name, T>);
  }
  return results.slice(1);
}

/** The same for ours and one floor. */
export function interleave<T>(
  rounds: number,
  ours: (round: number) => Promise<T>,
  floor: (round: number) => Promise<T>,
): Promise<readonly { readonly ours: T; readonly floor: T }[]> {
  return takeTurns(rounds, { ours, floor });
}

/** The same rounds seen through one figure. */
export function pairsOf<T>(
  results: readonly { readonly ours: T; readonly floor: T }[],
  figure: (one: T) => number,
): Pair[] {
  return results.map(({ ours, floor }) => ({ ours: figure(ours), floor: figure(floor) }));
}

/** How long some work takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
