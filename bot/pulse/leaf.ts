import { listLocalities } from '../../db/locality.ts';
import type { Work } from '../context.ts';
import { groupNames, STAKEHOLDER_GROUPS } from '../network/groups.ts';
import { words } from './words.en.ts';

/** Gives the name of a leaf (or any node's path) as people read it: `Northside, school`. */
export async function leafNamer(work: Work): Promise<(leaf: string) => string> {
  const localities = new Map((await listLocalities(work.tx)).map(({ id, name }) => [id, name]));
  const names = await groupNames(work);
  return (leaf) =>
    leaf === ''
      ? words.everybody
      : leaf
          .split('/')
          .map((key) => STAKEHOLDER_GROUPS.some((group) => group === key)
              ? names(key)
              : words.locality(localities.get(key) ?? null),
          )
          .join(', ');
}
