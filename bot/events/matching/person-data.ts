import {
  deleteIntroductionsOf,
  deleteOldIntroductions,
  listOwnIntroductions,
  moveIntroductions,
} from '../../../db/introduction-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Whom people might talk to: their own answers are theirs, the other's stay with the other. */
export const matchingPersonData: PersonCapability = {
  name: 'matching',
  tables: ['introduction'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported,
      rows: (await listOwnIntroductions(tx, personId)).map((each) => ({
        event: each.event,
        suggested: each.suggestedAt.toISOString(),
        'you said': each.says,
        introduced: each.introducedAt?.toISOString() ?? null,
      })),
    },
  ],
  forgetPerson: ({ tx }, personId) => deleteIntroductionsOf(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveIntroductions(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }, months) => deleteOldIntroductions(tx, months),
};
