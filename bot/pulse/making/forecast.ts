import type { PublishedNode } from '../../figures/figure.ts';
import { buildTree, readLeaf, walkTree } from '../../figures/tree.ts';
import { withhold } from '../../figures/withhold.ts';

/** What will be visible if so many of those asked answer: leaf texts shown and not shown. */
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

/** The share that answers where people know each other and are reminded: nearly everyone. */
export const HIGH_RATE = 0.9;

/** Forecasts which groups will have a figure of their own, by the very rule that withholds them. */
export function forecast(
  audience: readonly { readonly leaf: string; readonly invited: number }[],
  k: number,
  rate: number = ASSUMED_RATE,
): Forecast {
  const leaves = audience.map(({ leaf }) => leaf);
  const answers = new Map(
    audience.map(({ leaf, invited }) => {
      const n = Math.floor(invited * rate);
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

/**
 * Which groups to show as one, so that every group has a figure if so many answer: as many of the
 * smallest as are needed. Null where nothing helps, or nothing needs to.
 */
export function suggestTogether(
  audience: readonly { readonly leaf: string; readonly invited: number }[],
  k: number,
  rate: number = ASSUMED_RATE,
): readonly string[] | null {
  const { everybody, hidden } = forecast(audience, k, rate);
  if (!everybody || hidden.length === 0) return null;
  const bySize = [...audience].sort((a, b) => a.invited - b.invited || (a.leaf < b.leaf ? -1 : 1));
  for (let few = 2; few < bySize.length; few += 1) {
    const joined = bySize.slice(0, few);
    const leaf = joined.map((one) => one.leaf).join('+');
    const invited = joined.reduce((sum, one) => sum + one.invited, 0);
    const after = forecast([...bySize.slice(few), { leaf, invited }], k, rate);
    if (after.hidden.length === 0) return leaf.split('+');
  }
  return null;
}

function isVisible({ figure }: PublishedNode): boolean {
  return figure.kind !== 'withheld';
}
