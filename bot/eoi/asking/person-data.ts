import {
  exportClarifications,
  forgetClarifications,
  moveClarifications,
  retainClarifications,
} from '../../../db/clarification.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Who asked about a call for interest, which nobody is told, and who answered. */
export const askingPersonData: PersonCapability = {
  name: 'asking',
  tables: ['clarification'],
  exportPerson: async ({ tx }, personId) => {
    const all = await exportClarifications(tx, personId);
    return [
      {
        name: words.exported.asked,
        rows: all
          .filter(({ isAsked }) => isAsked)
          .map(({ round, question, askedAt, answer }) => ({
            round,
            asked: askedAt.toISOString(),
            question,
            answer,
          })),
      },
      {
        // What others asked is theirs; as it is shown it is everybody's.
        name: words.exported.answered,
        rows: all
          .filter(({ isAsked }) => !isAsked)
          .map(({ round, shownQuestion, answer, answeredAt }) => ({
            round,
            question: shownQuestion,
            answer,
            answered: answeredAt?.toISOString() ?? null,
          })),
      },
    ];
  },
  forgetPerson: ({ tx }, personId) => forgetClarifications(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveClarifications(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }, months) => retainClarifications(tx, months),
};
