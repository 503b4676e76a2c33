import {
  deleteDigestsOf,
  forgetDigestSetter,
  listDigestsOf,
  moveDigests,
} from '../../../db/digest-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { tellEnd } from './ending.ts';
import { words } from './words.en.ts';

/** What digests hold about people: who gets one, and who turned one on. */
export const digestPersonData: PersonCapability = {
  name: 'kpi-digest',
  tables: ['digest'],
  exportPerson: async (work, personId) => [
    { name: words.exportName, rows: await listDigestsOf(work.tx, personId) },
  ],
  forgetPerson: async (work, personId) => {
    const ended = await deleteDigestsOf(work.tx, personId);
    await forgetDigestSetter(work.tx, personId);
    for (const id of ended) await tellEnd(work, id, 'left', []);
  },
  mergePeople: async (work, fromId, toId) => {
    await moveDigests(work.tx, fromId, toId);
    return [];
  },
};
