import { listPastRoundsBy, movePastRounds } from '../../../db/past-round.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { beforeWords } from './before-words.en.ts';

/** What reports hold about people: who wrote down a round that was held elsewhere. */
export const reportPersonData: PersonCapability = {
  name: 'eoi-report',
  tables: ['past_round'],
  exportPerson: async (work, personId) => [
    { name: beforeWords.exportName, rows: await listPastRoundsBy(work.tx, personId) },
  ],
  forgetPerson: async () => {},
  mergePeople: async (work, fromId, toId) => {
    await movePastRounds(work.tx, fromId, toId);
    return [];
  },
};
