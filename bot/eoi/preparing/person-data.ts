import {
  deleteOldRoundComments,
  deleteRoundComments,
  exportRoundComments,
  moveRoundComments,
} from '../../../db/round-comment.ts';
import { exportPublicity, movePublicity } from '../../../db/round-publicity.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { words as comments } from './comment-words.en.ts';
import { words as publicity } from './publicity-words.en.ts';

/**
 * What people said of drafts, and who noted how people heard of a round. An erased person's comments
 * go; what she noted was the network's doing and stays, without a name.
 */
export const preparingPersonData: PersonCapability = {
  name: 'eoi-preparing',
  tables: ['round_comment', 'round_publicity'],
  exportPerson,
  forgetPerson: ({ tx }, personId) => deleteRoundComments(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveRoundComments(tx, fromId, toId);
    await movePublicity(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }, months) => deleteOldRoundComments(tx, months),
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const said = await exportRoundComments(tx, personId);
  const noted = await exportPublicity(tx, personId);
  return [
    {
      name: comments.exported.comments,
      rows: said.map(({ round, body, at }) => ({ round, comment: body, at: at.toISOString() })),
    },
    { name: publicity.exported, rows: noted.map((each) => ({ ...each })) },
  ];
}
