import type { Answers } from './answers.ts';
import { judgeChange, meanChange, type Verdict } from './intervals.ts';

/** So many people gave one answer the first time and another (or the same) the second. */
export interface Move {
  readonly before: number;
  readonly after: number;
  readonly n: number;
}

/** The numbers under which fallen, same and risen are counted as answers of a group. */
export const DIRECTIONS = { fallen: 1, same: 2, risen: 3 } as const;

/** How many of a group fell, stayed and rose. */
export function toDirections(moves: readonly Move[]): Answers {
  const cells: Record<number, number> = {};
  for (const { before, after, n } of moves) {
    const cell = directionOf(before, after);
    cells[cell] = (cells[cell] ?? 0) + n;
  }
  return { n: moves.reduce((sum, { n }) => sum + n, 0), cells };
}

/** Every person's change, later minus earlier, in scale points. */
export function listChanges(moves: readonly Move[]): number[] {
  return moves.flatMap(({ before, after, n }) => new Array<number>(n).fill(after - before));
}

/** What may be said of how a group moved: by the t interval of its mean change. */
export function judgeMoves(moves: readonly Move[]): Verdict {
  const changes = listChanges(moves);
  return judgeChange(meanChange(changes)?.interval ?? null, changes.length);
}

/** A person's two answers, or the one of somebody who is not compared (null for the other). */
interface Given {
  readonly before: number | null;
  readonly after: number | null;
  readonly n: number;
}

/** A group as somebody with the tables of both times would try to take it apart. */
export interface Puzzle {
  readonly moves: readonly Move[];
  /** Of people whose later answers count in another group there: taken for known. */
  readonly elsewhere: readonly Move[];
  /** Answers of either time that are not compared. */
  readonly alone: readonly Given[];
}

/**
 * Whether each combination of fewer than `k` people (*4 then 2*) has another explanation: the same
 * answers then, the same answers now, as many who fell, stayed and rose, and the same `view` of what
 * else is published, with that combination rarer. To find one, later answers are handed round among
 * two or three people, those who are not compared included.
 *
 * Whoever holds the tables of both times and the view can then tell none of these combinations. May
 * be false where a longer round would have found one: then less is shown, never more.
 */
export function hideCombinations(
  { moves, elsewhere, alone }: Puzzle,
  k: number,
  view: (moves: readonly Move[]) => string,
): boolean {
  const given = addUp([...moves, ...alone]);
  const tell = (some: readonly Given[]) => view([...some.filter(isMove), ...elsewhere]);
  const shown = tell(given);
  return addUp([...moves, ...elsewhere]).every((cell) => {
    if (cell.n >= k) return true;
    const own = given.find((one) => isSame(one, cell));
    return own !== undefined && isHidden(own, given, shown, tell);
  });
}

function isHidden(
  cell: Given,
  given: readonly Given[],
  shown: string,
  tell: (given: readonly Given[]) => string,
): boolean {
  for (const swap of listSwaps(cell, given)) {
    if (!keepsDirections(swap) || swap.after.some((one) => isSame(one, cell))) continue;
    if (tell(addUp([...given, ...swap.before, ...swap.after])) === shown) return true;
  }
  return false;
}

interface Swap {
  readonly before: readonly Given[];
  readonly after: readonly Given[];
}

/** Two or three people, the first of them in `cell`, who hand their later answers round. */
function* listSwaps(cell: Given, given: readonly Given[]): Generator<Swap> {
  const others = given.filter((one) => one !== cell);
  for (const second of others) yield handRound([cell, second]);
  for (const second of others)
    for (const third of others) if (third !== second) yield handRound([cell, second, third]);
}

function handRound(before: readonly Given[]): Swap {
  const after = before.map((one, at) => {
    const next = before[(at + 1) % before.length] ?? one;
    return { before: one.before, after: next.after, n: 1 };
  });
  return { before: before.map((one) => ({ ...one, n: -1 })), after };
}

function keepsDirections({ before, after }: Swap): boolean {
  const tell = (given: readonly Given[]) =>
    given
      .map((one) => (isMove(one) ? directionOf(one.before, one.after) : 0))
      .sort()
      .join();
  return tell(before) === tell(after);
}

/** The same people, each combination once; those of nobody left out. */
function addUp<G extends Given>(given: readonly G[]): readonly G[] {
  const byCell = Map.groupBy(given, ({ before, after }) => `${before} ${after}`);
  return [...byCell.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const n = more.reduce((sum, one) => sum + one.n, first.n);
    return n === 0 ? [] : [{ ...first, n }];
  });
}

function isMove(given: Given): given is Move {
  return given.before !== null && given.after !== null;
}

function isSame(a: Given, b: Given): boolean {
  return a.before === b.before && a.after === b.after;
}

function directionOf(before: number, after: number): number {
  if (after > before) return DIRECTIONS.risen;
  return after < before ? DIRECTIONS.fallen : DIRECTIONS.same;
}
