import type { Pair } from './report.ts';

/** Fewer rounds say little on a noisy machine (performance.md). */
export const ROUNDS = 7;

/**
 * Measures two things in turn, round by round, so that whatever else the machine does hits both;
 * who goes first changes every round. The first round only warms up.
 */
export async function interleave<T>(
  rounds: number,
  ours: (round: number) => Promise<T>,
  floor: (round: number) => Promise<T>,
): Promise<readonly { readonly ours: T; readonly floor: T }[]> {
  const results: { ours: T; floor: T }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await ours(round);
      results.push({ ours: first, floor: await floor(round) });
    } else {
      const first = await floor(round);
      results.push({ ours: await ours(round), floor: first });
    }
  }
  return results.slice(1);
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
