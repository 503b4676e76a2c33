import { type Answers, addAnswers, takeAnswers } from './answers.ts';
import { hideCombinations, judgeMoves, type Move, type Puzzle } from './moves.ts';
import { TOGETHER } from './together.ts';
import { type Node, walkTree, writeLeaf } from './tree.ts';

/** A move with the group of the first time, by which it counts, and that of the second. */
interface LeafMove extends Move {
  readonly leaf: string;
  readonly laterLeaf: string;
  /** Whether these people took part in something between both times; missing where nobody asks. */
  readonly tookPart?: boolean;
}

/** How one question was answered: both times by the same people, and each time, by leaf. */
export interface Pairs {
  readonly moves: readonly LeafMove[];
  readonly before: ReadonlyMap<string, Answers>;
  readonly after: ReadonlyMap<string, Answers>;
}

/**
 * Leaves pairs out, picked by chance, until those who are not compared are nobody or at least `k`,
 * each time: else taking the pairs from the figures of either time would leave a few people's
 * answers. With `more`, `k` are left out beside them, so that less can be worked out. `pick` gives a
 * random whole number from 0 to below its argument.
 */
export function leaveSomeOut(
  pairs: Pairs,
  k: number,
  pick: (below: number) => number,
  more = false,
): Pairs {
  const compared = total(pairs.moves);
  const gaps = [pairs.before, pairs.after].map((time) => total([...time.values()]) - compared);
  const isExact = gaps.every((gap) => gap === 0 || gap >= k);
  const most = (isExact ? 0 : Math.max(...gaps.map((gap) => k - gap))) + (more ? k : 0);
  const moves = pairs.moves.map((move) => ({ ...move }));
  for (let left = Math.min(most, compared); left > 0; left -= 1) {
    const chosen = personAt(moves, pick(total(moves)));
    if (chosen) chosen.n -= 1;
  }
  return { ...pairs, moves: moves.filter(({ n }) => n > 0) };
}

/** The move of the person with this number, counted from 0 through all moves. */
function personAt<M extends { readonly n: number }>(
  moves: readonly M[],
  number: number,
): M | undefined {
  let passed = 0;
  return moves.find(({ n }) => {
    passed += n;
    return number < passed;
  });
}

/**
 * Which leaves must be kept together so that the pairs of every group left, and of the rest beside
 * them, may be shown next to the figures of both times; null where not even everybody's may.
 *
 * As for small groups elsewhere, the smallest group joins the rest until it gives nothing away.
 */
export function joinUnsafe(
  tree: Node,
  pairs: Pairs,
  k: number,
): ReadonlyMap<string, string> | null {
  if (!isSafe(leavesOf(tree), pairs, k)) return null;
  const joined = new Map<string, string>();
  joinBelow(tree, pairs, k, joined);
  return joined;
}

function joinBelow(node: Node, pairs: Pairs, k: number, joined: Map<string, string>): void {
  const size = (child: Node) => total(movesOf(leavesOf(child), pairs));
  const apart = node.children
    .filter((child) => isSafe(leavesOf(child), pairs, k))
    .sort((a, b) => size(a) - size(b));
  const rest = new Set(node.children.filter((child) => !apart.includes(child)).flatMap(listLeaves));
  while (!isSafe(rest, pairs, k)) {
    const next = apart.shift();
    if (!next) break;
    for (const leaf of leavesOf(next)) rest.add(leaf);
  }
  for (const leaf of rest) joined.set(leaf, writeLeaf([...node.path, TOGETHER]));
  for (const child of apart) joinBelow(child, pairs, k, joined);
}

/**
 * Whether the pairs of these leaves may be known beside the answers of either time.
 *
 * Those who answered only once are nobody or at least `k`. Whoever changed groups in between stands
 * in one group here and in another in the figures of the second time: as long as at least `k` others
 * answered only then, nothing can be made of it. And no rare combination may be told.
 */
function isSafe(leaves: ReadonlySet<string>, pairs: Pairs, k: number): boolean {
  const own = movesOf(leaves, pairs);
  const arrived = pairs.moves.filter(({ laterLeaf }) => leaves.has(laterLeaf));
  const elsewhere = own.filter(({ laterLeaf }) => !leaves.has(laterLeaf));
  const gone = restOf(pairs.before, leaves, toTimes(own, 'before'));
  const fresh = restOf(pairs.after, leaves, toTimes(arrived, 'after'));
  const hasMoved = elsewhere.length > 0 || arrived.some(({ leaf }) => !leaves.has(leaf));
  return (
    isNoneOr(total(own), k) &&
    isNoneOr(gone.n, k) &&
    (fresh.n >= k || (fresh.n === 0 && !hasMoved)) &&
    hideCombinations(puzzleOf(own, elsewhere, gone, fresh), k, judgeMoves)
  );
}

/** All pairs as a puzzle: those of everybody, where nobody counts elsewhere. */
export function puzzleOfAll({ moves, before, after }: Pairs): Puzzle {
  const gone = restOf(before, null, toTimes(moves, 'before'));
  return puzzleOf(moves, [], gone, restOf(after, null, toTimes(moves, 'after')));
}

function puzzleOf(
  own: readonly LeafMove[],
  elsewhere: readonly LeafMove[],
  gone: Answers,
  fresh: Answers,
): Puzzle {
  const given = ({ cells }: Answers) =>
    Object.entries(cells).map(([cell, n]) => [Number(cell), n] as const);
  return {
    moves: own.filter((move) => !elsewhere.includes(move)),
    elsewhere,
    alone: [
      ...given(gone).map(([before, n]) => ({ before, after: null, n })),
      ...given(fresh).map(([after, n]) => ({ before: null, after, n })),
    ],
  };
}

/** The answers of one time without those of the people compared. */
function restOf(
  time: ReadonlyMap<string, Answers>,
  leaves: ReadonlySet<string> | null,
  compared: readonly Answers[],
): Answers {
  const all = [...time].flatMap(([leaf, answers]) =>
    leaves?.has(leaf) === false ? [] : [answers],
  );
  return takeAnswers(addAnswers(all), compared);
}

function toTimes(moves: readonly Move[], time: 'before' | 'after'): readonly Answers[] {
  return moves.map((move) => ({ n: move.n, cells: { [move[time]]: move.n } }));
}

function isNoneOr(people: number, k: number): boolean {
  return people === 0 || people >= k;
}

function movesOf(leaves: ReadonlySet<string>, { moves }: Pairs): readonly LeafMove[] {
  return moves.filter(({ leaf }) => leaves.has(leaf));
}

function leavesOf(node: Node): ReadonlySet<string> {
  return new Set(listLeaves(node));
}

function listLeaves(node: Node): string[] {
  const ends = [...walkTree(node)].filter(({ children }) => children.length === 0);
  return ends.map(({ path }) => writeLeaf(path));
}

function total(moves: readonly { readonly n: number }[]): number {
  return moves.reduce((people, { n }) => people + n, 0);
}
