import { addTurnouts, type Published, type Turnout } from '../../figures/published.ts';
import { responseRate, type Share } from '../../figures/shares.ts';
import { writeLeaf } from '../../figures/tree.ts';

/**
 * How many answered of those who were asked in a part of a survey, by its path (empty: everybody); null
 * where that is not told. Of a locality with groups below it, where each of them is told.
 */
export function rateAt(published: Published, path: readonly string[]): Share | null {
  const turnouts = turnoutsAt(published, path);
  if (turnouts.length === 0 || turnouts.some((one) => !isTold(one, published))) return null;
  const { answered, invited } = addTurnouts(turnouts.flatMap((one) => one ?? []));
  return { count: answered, n: invited };
}

function turnoutsAt(
  { turnout, turnoutByLeaf, questions: [first] }: Published,
  path: readonly string[],
): readonly (Turnout | undefined)[] {
  if (path.length === 0) return [turnout];
  const [top] = path;
  const node = path.length === 1 && first?.tree.children.find(({ key }) => key === top);
  const below = node ? node.children.map(({ key }) => writeLeaf([...path, key])) : [];
  const leaves = below.length > 0 ? below : [writeLeaf(path)];
  return leaves.map((leaf) => turnoutByLeaf.find((one) => one.leaf === leaf));
}

function isTold(turnout: Turnout | undefined, { k }: Published): boolean {
  return turnout !== undefined && responseRate(turnout, k) !== null;
}
