import * as held from '../../../db/decision-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/**
 * What somebody noted, marked, staged, looked through or made known while a round was decided, and
 * what she replied. Decisions that others rest on stay when she is erased, under nobody's name.
 */
export const decidingPersonData: PersonCapability = {
  name: 'deciding',
  tables: [
    'agreed_score',
    'moderation_note',
    'shortlisting',
    'presentation_mark',
    'decision',
    'lot_review',
    'round_release',
    'right_of_reply',
  ],
  exportPerson: async ({ tx }, personId) => [
    { name: words.exported.moderated, rows: await held.exportModerated(tx, personId) },
    { name: words.exported.decided, rows: await held.exportDecided(tx, personId) },
    { name: words.exported.replied, rows: await held.exportReplies(tx, personId) },
  ],
  forgetPerson: ({ tx }, personId) => held.forgetDecider(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await held.deleteDoubleMarks(tx, fromId, toId);
    await held.moveDecider(tx, fromId, toId);
    return [];
  },
};
