import type { Answers, Cells } from './answers.ts';
import { compareKeys, type Node } from './tree.ts';

/**
 * A numbered scale, cut into two bands: `from` up to below `high`, and `high` up to `to`.
 *
 * For agreement and rating 1–5 this is `{ from: 1, to: 5, high: 4 }`.
 */
export interface Scale {
  from: number;
  to: number;
  high: number;
}

/**
 * What may be said of one group. Nothing else about it may leave this folder.
 *
 * `shown`: how many answered and how. `band`: all gave the same answer, which lies somewhere from
 * `from` to `to`. `count`: how many answered, and no more. `withheld`: nothing, and no reason.
 */
export type Figure =
  | { kind: 'shown'; n: number; cells: Cells }
  | { kind: 'band'; n: number; from: number; to: number }
  | { kind: 'count'; n: number }
  | { kind: 'withheld' };

/** A breakdown tree with what may be said at each of its nodes. */
export interface PublishedNode {
  path: string[];
  key: string;
  figure: Figure;
  children: PublishedNode[];
}

/** A node on its way to being published: all that is known of it, and what may be said. */
export interface Sum extends Answers {
  node: Node;
  children: Sum[];
  figure: Figure;
}

/** Fewest answers first; of equals, the lowest key. */
export function byFewest(a: Sum, b: Sum): number {
  return a.n - b.n || compareKeys(a.node.key, b.node.key);
}

/** The band of the scale in which a value lies, both ends included. */
export function bandOf(value: number, { from, to, high }: Scale): { from: number; to: number } {
  return value >= high ? { from: high, to } : { from, to: high - 1 };
}
