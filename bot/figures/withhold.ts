import { type Answers, addAnswers, isUnanimous, NO_ANSWERS } from './answers.ts';
import { byFewest, type Figure, type PublishedNode, type Scale, type Sum } from './figure.ts';
import { type Node, writeLeaf } from './tree.ts';
import { protectCells } from './unanimity.ts';

/** No network may set a smaller group than this (reliability.md, section 4). */
const SMALLEST_K = 5;

/** By what rule groups are withheld. */
export interface WithholdRule {
  /** The smallest group shown; at least 5. */
  k: number;
  /** For numbered scales only: lets a group of one mind be shown as a band. */
  scale?: Scale;
  /**
   * Shows a group of one mind like any other. Only where people were told so before they answered,
   * and who said what is no secret anyway: polls with names.
   */
  isAlikeShown?: boolean;
}

/**
 * The publishable results of one question for every node of the breakdown tree.
 *
 * `leaves` holds the answers by leaf text (`writeLeaf`); a leaf that is missing has none. `n`
 * counts people; where one may choose several options, the cells add up to more than `n`.
 * Counts are settled first (reliability.md, section 4), then distributions, so that neither a
 * group below `k` nor the one answer of a group of one mind can be worked out from the rest.
 *
 * @throws RangeError when k is below 5, a leaf is not in the tree, or a band has only one value.
 */
export function withhold(
  tree: Node,
  leaves: ReadonlyMap<string, Answers>,
  { k, scale, isAlikeShown = false }: WithholdRule,
): PublishedNode {
  if (!Number.isInteger(k) || k < SMALLEST_K)
    throw new RangeError(`The smallest group shown is ${SMALLEST_K} or more, not ${k}`);
  if (scale !== undefined) checkScale(scale);
  const sum = settleCounts(tree, leaves, k);
  if (isAlikeShown) showCells(sum);
  else if (isVisible(sum)) protectCells(sum, scale);
  return publish(sum);
}

/** The same for how many there are in each group alone, without what they answered. */
export function withholdCounts(
  tree: Node,
  counts: ReadonlyMap<string, number>,
  k: number,
): PublishedNode {
  const leaves = new Map([...counts].map(([leaf, n]) => [leaf, { n, cells: {} }] as const));
  return publish(settleCounts(tree, leaves, k));
}

/**
 * A table across two dimensions, or null when any of its cells must not be shown.
 *
 * Hiding single cells is not enough here: rows and columns together would give them away in most
 * small tables. A cell whose people all gave the same answer also keeps the whole table back.
 */
export function withholdCrossed<T extends Answers>(
  table: readonly (readonly T[])[],
  k: number,
): readonly (readonly T[])[] | null {
  if (!Number.isInteger(k) || k < SMALLEST_K)
    throw new RangeError(`The smallest group shown is ${SMALLEST_K} or more, not ${k}`);
  const cells = table.flat();
  return cells.every((cell) => cell.n >= k && !isUnanimous(cell)) ? table : null;
}

/** Every visible group in full: what is hidden is none or at least k together, and so a figure too. */
function showCells(sum: Sum): void {
  if (isVisible(sum)) sum.figure = { kind: 'shown', n: sum.n, cells: sum.cells };
  for (const child of sum.children) showCells(child);
}

function checkScale({ from, to, high }: Scale): void {
  if (high - from < 2 || to - high < 1)
    throw new RangeError('Each band of a scale needs two values, or it names the answer itself');
}

function settleCounts(tree: Node, leaves: ReadonlyMap<string, Answers>, k: number): Sum {
  const left = new Set(leaves.keys());
  const sum = sumUp(tree, leaves, left);
  if (left.size > 0) throw new RangeError(`Not a leaf of this tree: ${[...left].join(', ')}`);
  if (sum.n >= k) {
    sum.figure = { kind: 'count', n: sum.n };
    protectCounts(sum, k);
  }
  return sum;
}

function isVisible({ figure }: Sum): boolean {
  return figure.kind !== 'withheld';
}

function sumUp(node: Node, leaves: ReadonlyMap<string, Answers>, left: Set<string>): Sum {
  const children = node.children.map((child) => sumUp(child, leaves, left));
  const figure: Figure = { kind: 'withheld' };
  if (children.length > 0) return { node, children, figure, ...addAnswers(children) };
  const text = writeLeaf(node.path);
  left.delete(text);
  return { node, children, figure, ...addAnswers([leaves.get(text) ?? NO_ANSWERS]) };
}

/** Complementary suppression at a visible node, then at each of its visible children. */
function protectCounts(sum: Sum, k: number): void {
  const visible = sum.children.filter((child) => child.n >= k).sort(byFewest);
  let hidden = sum.n - visible.reduce((total, child) => total + child.n, 0);
  while (hidden > 0 && hidden < k) {
    const next = visible.shift();
    if (next === undefined) break;
    hidden += next.n;
  }
  for (const child of visible) {
    child.figure = { kind: 'count', n: child.n };
    protectCounts(child, k);
  }
}

function publish(sum: Sum): PublishedNode {
  const { path, key } = sum.node;
  return { path: [...path], key, figure: sum.figure, children: sum.children.map(publish) };
}
