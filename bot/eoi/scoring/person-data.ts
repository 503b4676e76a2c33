import * as held from '../../../db/score-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { personWords } from './audit-words.en.ts';

/**
 * What a panellist marked and wrote, and what somebody checked. Decisions rest on marks that are final,
 * so they stay when she is erased, under nobody's name and without her words; so does what was found in
 * a check. When two people turn out to be one, marks go with the reading that they belong to.
 */
export const scoringPersonData: PersonCapability = {
  name: 'scoring',
  tables: ['score', 'score_version', 'check_result', 'reading_reopening'],
  exportPerson: async ({ tx }, personId) => [
    { name: personWords.marks, rows: await held.exportScores(tx, personId) },
    { name: personWords.checks, rows: await held.exportChecks(tx, personId) },
    { name: personWords.reopenings, rows: await held.exportReopenings(tx, personId) },
  ],
  forgetPerson: async ({ tx }, personId) => {
    await held.deleteOpenScores(tx, personId);
    await held.emptyComments(tx, personId);
  },
  mergePeople: async ({ tx }, fromId, toId) => {
    await held.moveScoringDeeds(tx, fromId, toId);
    return [];
  },
};
