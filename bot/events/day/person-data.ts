import {
  deleteOldWrongWords,
  deleteWrongWords,
  listWrongWords,
  moveWrongWords,
} from '../../../db/check-in.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** That a person tried a wrong word at the door. Whether she came stands with her answer. */
export const dayPersonData: PersonCapability = {
  name: 'day',
  tables: ['check_in_attempt'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported,
      rows: (await listWrongWords(tx, personId)).map((at) => ({ at: at.toISOString() })),
    },
  ],
  forgetPerson: ({ tx }, personId) => deleteWrongWords(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveWrongWords(tx, fromId, toId);
    await deleteWrongWords(tx, fromId);
    return [];
  },
  retain: ({ tx }) => deleteOldWrongWords(tx),
};
