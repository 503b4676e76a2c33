import { listOwnRounds, moveOwnRounds } from '../../../db/round-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** What rounds hold about whoever set them up: that it was she. An erased person stays without a name. */
export const roundPersonData: PersonCapability = {
  name: 'eoi-making',
  tables: ['round'],
  exportPerson: async (work, personId) => [
    {
      name: words.exportName,
      rows: (await listOwnRounds(work.tx, personId)).map(({ title, closesAt }) => ({
        call: title,
        deadline: closesAt.toISOString(),
      })),
    },
  ],
  forgetPerson: async () => {},
  mergePeople: async (work, fromId, toId) => {
    await moveOwnRounds(work.tx, fromId, toId);
    return [];
  },
};
