/** One place in a breakdown tree: everybody (the root), a group, or a group inside a group. */
export interface Node {
  /** Keys from the root down; empty for the root. */
  path: string[];
  /** The last key of the path; empty for the root. */
  key: string;
  /** In the order of their keys; empty for a leaf. */
  children: Node[];
}

/**
 * Builds the breakdown tree that has exactly these leaves.
 *
 * Repeated leaves count once; no leaf at all, or one empty path, gives the root alone.
 *
 * @throws RangeError when a key is empty or has a slash, or one leaf lies inside another.
 */
export function buildTree(leaves: Iterable<readonly string[]>): Node {
  const root: Node = { path: [], key: '', children: [] };
  const ends = new Set<string>();
  for (const leaf of leaves) {
    addLeaf(root, leaf);
    ends.add(writeLeaf(leaf));
  }
  for (const node of walkTree(root)) {
    if (node.children.length > 0 && ends.has(writeLeaf(node.path)))
      throw new RangeError(`The group ${writeLeaf(node.path) || '(everybody)'} has groups inside`);
    node.children.sort((a, b) => compareKeys(a.key, b.key));
  }
  return root;
}

/** Every node once, a parent before its children. */
export function* walkTree<N extends { children: readonly N[] }>(node: N): Generator<N> {
  yield node;
  for (const child of node.children) yield* walkTree(child);
}

/**
 * A path as one piece of text, `locality/group`; the root is the empty text.
 *
 * @throws RangeError when a key is empty or has a slash.
 */
export function writeLeaf(path: readonly string[]): string {
  for (const key of path)
    if (key === '' || key.includes('/'))
      throw new RangeError(`A group's key has no slash and is not empty: "${key}"`);
  return path.join('/');
}

/**
 * The path that a leaf's text stands for: the reverse of `writeLeaf`.
 *
 * @throws RangeError when a key is empty.
 */
export function readLeaf(text: string): string[] {
  const path = text === '' ? [] : text.split('/');
  writeLeaf(path);
  return path;
}

/** The order of keys: by code unit, the same on every machine and in every language. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function addLeaf(root: Node, leaf: readonly string[]): void {
  let node = root;
  for (const key of leaf) {
    let child = node.children.find((one) => one.key === key);
    if (child === undefined) {
      child = { path: [...node.path, key], key, children: [] };
      node.children.push(child);
    }
    node = child;
  }
}
