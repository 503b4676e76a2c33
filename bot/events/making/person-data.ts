import { listOwnEvents, moveOwnEvents } from '../../../db/event-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** What events hold about whoever set them up: that it was she. An erased person stays without a name. */
export const makingPersonData: PersonCapability = {
  name: 'events',
  tables: ['event'],
  exportPerson: async (work, personId) => [
    {
      name: words.exportName,
      rows: (await listOwnEvents(work.tx, personId)).map(({ title, startsAt }) => ({
        event: title,
        starts: startsAt.toISOString(),
      })),
    },
  ],
  forgetPerson: async () => {},
  mergePeople: async (work, fromId, toId) => {
    await moveOwnEvents(work.tx, fromId, toId);
    return [];
  },
};
