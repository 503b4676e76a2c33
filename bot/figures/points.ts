import type { Answers } from './answers.ts';
import type { Figure, PublishedNode } from './figure.ts';
import type { Node } from './tree.ts';
import { type WithholdRule, withhold } from './withhold.ts';

/**
 * The publishable results of a question where everybody shares out equally many points; `n` counts
 * people, the cells count points.
 *
 * A group is of one mind when all its points went to one option. So the rules for people hold once
 * each person counts as often as she has points, the smallest group shown included.
 */
export function withholdPoints(
  tree: Node,
  leaves: ReadonlyMap<string, Answers>,
  { k, isAlikeShown = false }: Pick<WithholdRule, 'k' | 'isAlikeShown'>,
): PublishedNode {
  const each = pointsEach([...leaves.values()]);
  const weighed = new Map(
    [...leaves].map(([leaf, { n, cells }]) => [leaf, { n: n * each, cells }] as const),
  );
  return asPeople(withhold(tree, weighed, { k: k * each, isAlikeShown }), each);
}

/** How many points each has: an answer counts only once all of them are given. */
function pointsEach(groups: readonly Answers[]): number {
  const people = groups.reduce((sum, { n }) => sum + n, 0);
  const points = groups.flatMap(({ cells }) => Object.values(cells)).reduce((a, b) => a + b, 0);
  if (people === 0) return 1;
  if (points % people !== 0) throw new RangeError('Not everybody has given all points');
  return points / people;
}

function asPeople(node: PublishedNode, each: number): PublishedNode {
  return {
    ...node,
    figure: figureOf(node.figure, each),
    children: node.children.map((child) => asPeople(child, each)),
  };
}

function figureOf(figure: Figure, each: number): Figure {
  return figure.kind === 'withheld' ? figure : { ...figure, n: figure.n / each };
}
