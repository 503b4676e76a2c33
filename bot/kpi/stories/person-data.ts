import { listStoriesBy, moveStories } from '../../../db/kpi-story.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** What stories hold about people: who wrote, does or closed something. The texts are the network's. */
export const storyPersonData: PersonCapability = {
  name: 'kpi-stories',
  tables: ['kpi_story'],
  exportPerson: async (work, personId) => [
    { name: words.exportName, rows: await listStoriesBy(work.tx, personId) },
  ],
  forgetPerson: (work, personId) => moveStories(work.tx, personId, null),
  mergePeople: async (work, fromId, toId) => {
    await moveStories(work.tx, fromId, toId);
    return [];
  },
};
