import { listSharingBy, moveSharing } from '../../../db/sharing.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Who noted what was shared. The note is the network's and stays, under nobody's name. */
export const sharingPersonData: PersonCapability = {
  name: 'kpi-sharing',
  tables: ['sharing'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported,
      rows: (await listSharingBy(tx, personId)).map((each) => ({ ...each })),
    },
  ],
  forgetPerson: ({ tx }, personId) => moveSharing(tx, personId, null),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveSharing(tx, fromId, toId);
    return [];
  },
};
