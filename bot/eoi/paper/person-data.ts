import {
  exportConfirmations,
  forgetConfirmations,
  moveConfirmations,
} from '../../../db/paper-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/**
 * Who said in chat that an application which a coordinator wrote down is right: that somebody did stays,
 * her name goes with her. The table itself is that of applying.
 */
export const paperPersonData: PersonCapability = {
  name: 'eoi-paper',
  tables: [],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported,
      rows: (await exportConfirmations(tx, personId)).map(({ round, lead, at }) => ({
        'call for interest': round,
        organisation: lead,
        at: at.toISOString(),
      })),
    },
  ],
  forgetPerson: ({ tx }, personId) => forgetConfirmations(tx, personId, words.oneOfThem),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveConfirmations(tx, fromId, toId);
    return [];
  },
};
