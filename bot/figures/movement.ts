import { addAnswers } from './answers.ts';
import type { PublishedNode } from './figure.ts';
import { type Interval, meanChange, type Verdict } from './intervals.ts';
import { joinUnsafe, leaveSomeOut, type Pairs, puzzleOfAll } from './left-out.ts';
import {
  DIRECTIONS,
  hideCombinations,
  judgeMoves,
  listChanges,
  type Move,
  toDirections,
} from './moves.ts';
import { testSignedRank } from './signed-rank.ts';
import { leaveOutTogether } from './together.ts';
import { type TookPart, tellTookPart } from './took-part.ts';
import { buildTree, readLeaf, walkTree, writeLeaf } from './tree.ts';
import { withhold } from './withhold.ts';

/** How a group moved: in numbers, as no more than how many were compared, or not at all. */
export type Moved =
  | { kind: 'shown'; n: number; risen: number; same: number; fallen: number; verdict: Verdict }
  | { kind: 'count'; n: number }
  | { kind: 'withheld' };

/** One group's place in the tree, with how it moved; the group is that of the first time. */
export interface MovedNode {
  readonly path: readonly string[];
  readonly moved: Moved;
}

/** What may be said of how the answers of those moved who answered one question both times. */
export interface Movement {
  /** Of those who answered both times: everybody first, then each group that may be told. */
  readonly moved: readonly MovedNode[];
  /** In scale points, to one decimal, of everybody compared, with its 95 % t interval. */
  readonly mean: { readonly mean: number; readonly interval: Interval } | null;
  /** Wilcoxon's signed-rank p is below this (0.001, 0.01 or 0.05), or 1; for method notes only. */
  readonly pBelow: number | null;
  /** Answers of either time that are not compared; null where nobody's moves are shown. */
  readonly leftOut: { readonly before: number; readonly after: number } | null;
  /** The same apart for those who took part in something in between; missing where it is not told. */
  readonly tookPart?: TookPart;
}

/** Where nothing may be said. */
export const NOTHING_MOVED: Movement = { moved: [], mean: null, pBelow: null, leftOut: null };

/**
 * How everybody and each group moved, as far as it may be told beside the figures of both times.
 *
 * Where it may not, it is tried once more with some pairs left out by chance: see `leaveSomeOut`.
 */
export function tellMoves(pairs: Pairs, k: number, pick: (below: number) => number): Movement {
  return (
    tellPairs(leaveSomeOut(pairs, k, pick), k) ??
    tellPairs(leaveSomeOut(pairs, k, pick, true), k) ??
    NOTHING_MOVED
  );
}

function tellPairs(pairs: Pairs, k: number): Movement | null {
  const everybody = [...pairs.before.keys(), ...pairs.after.keys()];
  const joined = joinUnsafe(buildTree(everybody.map(readLeaf)), pairs, k);
  const compared = pairs.moves.reduce((sum, { n }) => sum + n, 0);
  if (!joined || compared < k) return null;
  const keptUnder = (leaf: string) => joined.get(leaf) ?? leaf;
  const tree = buildTree(everybody.map(keptUnder).map(readLeaf));
  const byLeaf = Map.groupBy(pairs.moves, ({ leaf }) => keptUnder(leaf));
  const answers = new Map([...byLeaf].map(([leaf, moves]) => [leaf, toDirections(moves)]));
  const shown = leaveOutTogether(withhold(tree, answers, { k }));
  const kept = pairs.moves.map((move) => ({ ...move, leaf: keptUnder(move.leaf) }));
  const tookPart = shown.figure.kind === 'shown' ? tellTookPart(kept, k) : null;
  const leftOf = (time: Pairs['before']) => addAnswers(time.values()).n - compared;
  return {
    moved: [...walkTree(shown)].map((node) => tellNode(node, byLeaf)),
    ...(shown.figure.kind === 'shown' ? tellMean(pairs, k) : { mean: null, pBelow: null }),
    leftOut: { before: leftOf(pairs.before), after: leftOf(pairs.after) },
    ...(tookPart ? { tookPart } : {}),
  };
}

function tellNode(
  { path, figure }: PublishedNode,
  byLeaf: ReadonlyMap<string, readonly Move[]>,
): MovedNode {
  if (figure.kind === 'withheld') return { path, moved: figure };
  if (figure.kind !== 'shown') return { path, moved: { kind: 'count', n: figure.n } };
  const above = writeLeaf(path);
  const isUnder = (leaf: string) => above === '' || leaf === above || leaf.startsWith(`${above}/`);
  const moves = [...byLeaf].flatMap(([leaf, own]) => (isUnder(leaf) ? own : []));
  const { n, cells } = figure;
  return {
    path,
    moved: {
      kind: 'shown',
      n,
      risen: cells[DIRECTIONS.risen] ?? 0,
      same: cells[DIRECTIONS.same] ?? 0,
      fallen: cells[DIRECTIONS.fallen] ?? 0,
      verdict: judgeMoves(moves),
    },
  };
}

/**
 * The mean change of everybody, where at least `k` moved at all, so that it is not the change of a
 * few, and where it helps nobody to tell a rare combination.
 */
function tellMean(pairs: Pairs, k: number): Pick<Movement, 'mean' | 'pBelow'> {
  const { moves } = pairs;
  const { n, cells } = toDirections(moves);
  const isOfMany = n - (cells[DIRECTIONS.same] ?? 0) >= k;
  const view = (some: readonly Move[]) => JSON.stringify([roundMean(some), boundP(some)]);
  if (!isOfMany || !hideCombinations(puzzleOfAll(pairs), k, view))
    return { mean: null, pBelow: null };
  return { mean: roundMean(moves), pBelow: boundP(moves) };
}

function roundMean(moves: readonly Move[]): Movement['mean'] {
  const change = meanChange(listChanges(moves));
  if (!change) return null;
  const [low, high] = change.interval;
  return { mean: toOneDecimal(change.mean), interval: [toOneDecimal(low), toOneDecimal(high)] };
}

function boundP(moves: readonly Move[]): number | null {
  const p = testSignedRank(listChanges(moves))?.p;
  return p === undefined ? null : ([0.001, 0.01, 0.05].find((bound) => p < bound) ?? 1);
}

function toOneDecimal(value: number): number {
  const tenths = Math.round(Math.abs(value) * 10);
  return tenths === 0 ? 0 : (Math.sign(value) * tenths) / 10;
}
