import {
  endDigestsOf,
  forgetDigestSetter,
  listDigestsOf,
  moveDigests,
} from '../../../db/digest-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** What digests hold about people: who gets one, and who turned one on. */
export const digestPersonData: PersonCapability = {
  name: 'kpi-digest',
  tables: ['digest'],
  exportPerson: async (work, personId) => [
    { name: words.exportName, rows: await listDigestsOf(work.tx, personId) },
  ],
  forgetPerson: async (work, personId) => {
    await endDigestsOf(work.tx, personId);
    await forgetDigestSetter(work.tx, personId);
  },
  mergePeople: async (work, fromId, toId) => {
    await moveDigests(work.tx, fromId, toId);
    return [];
  },
};
