import type { PublishedNode } from '../../figures/figure.ts';
import { buildTree, readLeaf, walkTree } from '../../figures/tree.ts';
import { withhold } from '../../figures/withhold.ts';

/** What will be visible if half of those asked answer: leaf texts shown and not shown. */
export interface Forecast {
  readonly invited: number;
  readonly groups: number;
  /** Whether there would be a figure for everybody. */
  readonly everybody: boolean;
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** The share of people assumed to answer: published pulse surveys seldom reach more. */
const ASSUMED_RATE = 0.5;

/** Forecasts which groups will have a figure of their own, by the very rule that withholds them. */
export function forecast(
  audience: readonly { readonly leaf: string; readonly invited: number }[],
  k: number,
): Forecast {
  const leaves = audience.map(({ leaf }) => leaf);
  const answers = new Map(
    audience.map(({ leaf, invited }) => {
      const n = Math.floor(invited * ASSUMED_RATE);
      // Spread over two options, so that only the numbers of people decide.
      return [leaf, { n, cells: { 1: Math.ceil(n / 2), 5: Math.floor(n / 2) } }] as const;
    }),
  );
  const tree = withhold(buildTree(leaves.map(readLeaf)), answers, { k });
  const nodes = [...walkTree(tree)];
  const visible = new Set(nodes.filter(isVisible).map(({ path }) => path.join('/')));
  return {
    invited: audience.reduce((sum, { invited }) => sum + invited, 0),
    groups: leaves.length,
    everybody: isVisible(tree),
    shown: leaves.filter((leaf) => visible.has(leaf)),
    hidden: leaves.filter((leaf) => !visible.has(leaf)),
  };
}

function isVisible({ figure }: PublishedNode): boolean {
  return figure.kind !== 'withheld';
}
