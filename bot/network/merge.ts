import { lockPeople } from '../../db/person.ts';
import type { Work } from '../context.ts';
import { audit } from './audit.ts';
import type { PersonCapability } from './person-data.ts';

/** Who stands for both from now on, and what she has to be told. */
export interface Merged {
  readonly personId: string;
  readonly notes: readonly string[];
}

/**
 * Makes two people of the network one, in the running transaction: accounts and rows of every
 * capability move to the older person, the emptied one points to her. Null when one of them is gone,
 * or they are one already.
 */
export async function mergePeople(
  work: Work,
  capabilities: readonly PersonCapability[],
  personIds: readonly [string, string],
): Promise<Merged | null> {
  const [older, younger] = await lockPeople(work.tx, personIds);
  if (!older || !younger) return null;
  const notes: string[] = [];
  for (const capability of capabilities) {
    notes.push(...(await capability.mergePeople(work, younger.id, older.id)));
  }
  await audit(work, 'network.linked', { actorId: older.id, subjectId: younger.id });
  return { personId: older.id, notes };
}
