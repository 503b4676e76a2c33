import { type Answers, takeAnswers } from './answers.ts';
import type { PublishedNode } from './figure.ts';

/**
 * Whether a running view may replace the one published before it.
 *
 * Two views side by side must not single out fewer than `k` people. So at every node that both
 * show, and in the rest of every node (what is left without the children that both show), either
 * nothing at all has changed or at least `k` answers have: new ones, changed ones or erased ones.
 * If this says no, the old view stays, also where erasure has left too few for a new one.
 */
export function mayReplace(last: PublishedNode, next: PublishedNode, k: number): boolean {
  const whole = [measure(last), measure(next)] as const;
  if (whole[0] === null) return true;
  if (whole[1] === null) return false;
  if (!isStep(whole[0], whole[1], k)) return false;
  const pairs = pairUp(last, next);
  return (
    isStep(takeCounts(whole[0], pairs, 0), takeCounts(whole[1], pairs, 1), k) &&
    isStep(takeShown(whole[0], pairs, 0), takeShown(whole[1], pairs, 1), k) &&
    pairs.every(([before, after]) => mayReplace(before, after, k))
  );
}

type Pair = readonly [last: PublishedNode, next: PublishedNode];

/** What a figure tells in numbers; a count or a band has no cells. */
function measure({ figure }: PublishedNode): Answers | null {
  if (figure.kind === 'withheld') return null;
  return { n: figure.n, cells: figure.kind === 'shown' ? figure.cells : {} };
}

/** The children that both views show with a number. */
function pairUp(last: PublishedNode, next: PublishedNode): Pair[] {
  const later = new Map(next.children.map((child) => [child.key, child]));
  return last.children.flatMap((before) => {
    const after = later.get(before.key);
    if (after === undefined || measure(before) === null || measure(after) === null) return [];
    return [[before, after] as const];
  });
}

function takeCounts(whole: Answers, pairs: readonly Pair[], side: 0 | 1): Answers {
  const parts = pairs.map((pair) => measure(pair[side])?.n ?? 0);
  return { n: parts.reduce((left, n) => left - n, whole.n), cells: {} };
}

function takeShown(whole: Answers, pairs: readonly Pair[], side: 0 | 1): Answers {
  const full = pairs.filter((pair) => pair.every(({ figure }) => figure.kind === 'shown'));
  return takeAnswers(
    whole,
    full.map((pair) => measure(pair[side]) ?? { n: 0, cells: {} }),
  );
}

/** No change at all, or one that at least `k` people must have made between them. */
function isStep(last: Answers, next: Answers, k: number): boolean {
  const change = takeAnswers(next, [last]);
  const counts = [change.n, ...Object.values(change.cells)].map(Math.abs);
  return Math.max(...counts) === 0 || Math.max(...counts) >= k;
}
