import { buildTree, readLeaf, walkTree, writeLeaf } from './tree.ts';
import { withholdCounts } from './withhold.ts';

/** The key under which groups too small to be told apart are kept together; never shown. */
export const TOGETHER = 'together';

/**
 * Which leaves of an anonymous survey must lose their own name, and what they are kept under.
 *
 * Whoever reads the database would know a ballot by its group if that group had fewer than `k`
 * ballots: so every group that would be hidden by its count joins the other hidden ones, at the
 * nearest place above that is shown. By the rule that hides them these are at least `k` together,
 * unless there are fewer ballots than that in all.
 */
export function joinSmallGroups(
  ballots: ReadonlyMap<string, number>,
  k: number,
): ReadonlyMap<string, string> {
  const tree = withholdCounts(buildTree([...ballots.keys()].map(readLeaf)), ballots, k);
  const shown = new Set(
    [...walkTree(tree)].filter(({ figure }) => figure.kind !== 'withheld').map(toText),
  );
  const joined = new Map<string, string>();
  for (const leaf of ballots.keys()) {
    if (shown.has(leaf)) continue;
    const path = readLeaf(leaf);
    do path.pop();
    while (path.length > 0 && !shown.has(writeLeaf(path)));
    joined.set(leaf, writeLeaf([...path, TOGETHER]));
  }
  return joined;
}

/** A published tree without the nodes that hold small groups together: they are nobody's group. */
export function leaveOutTogether<N extends { key: string; children: N[] }>(node: N): N {
  const children = node.children.filter(({ key }) => key !== TOGETHER).map(leaveOutTogether);
  return { ...node, children };
}

function toText({ path }: { path: readonly string[] }): string {
  return writeLeaf(path);
}
