import { deleteOldComments } from '../../../db/comment.ts';
import { deleteReadings, exportReadings, mergeReadings } from '../../../db/comment-reading.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/**
 * What coordinators made of comments.
 *
 * The comments themselves belong to nobody: until a survey closes, what somebody wrote is an answer
 * and erased as such (`bot/pulse/person-data.ts`); from then on its comment is detached from her, also
 * where the survey bears names, and goes with the answers when their time is over.
 */
export const commentsPersonData: PersonCapability = {
  name: 'comments',
  tables: ['comment_reading'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported.read,
      rows: (await exportReadings(tx, personId)).map((row) => ({ ...row })),
    },
  ],
  forgetPerson: ({ tx }, personId) => deleteReadings(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await mergeReadings(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }, months) => deleteOldComments(tx, months),
};
