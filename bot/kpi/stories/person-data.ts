import { listOpenStories, listStoriesBy, moveStories } from '../../../db/kpi-story.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { tellUnheard } from './reminding.ts';
import { words } from './words.en.ts';

/** What stories hold about people: who wrote, does or closed something. The texts are the network's. */
export const storyPersonData: PersonCapability = {
  name: 'kpi-stories',
  tables: ['kpi_story'],
  exportPerson: async (work, personId) => [
    { name: words.exportName, rows: await listStoriesBy(work.tx, personId) },
  ],
  forgetPerson: async (work, personId) => {
    const open = await listOpenStories(work.tx);
    await moveStories(work.tx, personId, null);
    for (const { id, ownerId } of open) if (ownerId === personId) await tellUnheard(work, id);
  },
  mergePeople: async (work, fromId, toId) => {
    await moveStories(work.tx, fromId, toId);
    return [];
  },
};
