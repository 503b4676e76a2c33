import { listLocalities } from '../../../db/locality.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { groups, listOf } from '../../network/words.en.ts';
import { words } from '../words.en.ts';

/** Gives the name of a leaf (or any node's path) as people read it: `Northside, school`. */
export async function leafNamer(work: Work): Promise<(leaf: string) => string> {
  const localities = new Map((await listLocalities(work.tx)).map(({ id, name }) => [id, name]));
  const network = await readNetwork(work);
  return (leaf) =>
    leaf === ''
      ? words.everybody
      : leaf
          .split('/')
          .map((keys) => listOf(keys.split('+').map(nameKey)))
          .join(', ');

  function nameKey(key: string): string {
    return groups.some((group) => group === key)
      ? groupLabel(network, key)
      : words.locality(localities.get(key) ?? null);
  }
}

/** The same where a name stands at the start of a row: `Council (local authority)`. */
export async function rowNamer(work: Work): Promise<(leaf: string) => string> {
  const nameLeaf = await leafNamer(work);
  return (leaf) => words.rowName(nameLeaf(leaf));
}
