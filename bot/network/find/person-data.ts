import {
  copyEntryChecks,
  deleteEntryChecksOf,
  listEntryChecksOf,
} from '../../../db/entry-check.ts';
import {
  deleteOldSignposts,
  forgetSignposts,
  listSignpostsOf,
  mergeSignposts,
} from '../../../db/signpost.ts';
import type { PersonCapability } from '../person-data.ts';
import { words } from './words.en.ts';

/**
 * What somebody asked the coordinators, what she answered others, and about which entries she is being
 * asked. Questions go when the network's months are over; their answers go with them.
 */
export const findPersonData: PersonCapability = {
  name: 'find',
  tables: ['entry_check', 'signpost'],
  exportPerson: async ({ tx }, personId) => {
    const { exported: text } = words;
    const { asked, answered } = await listSignpostsOf(tx, personId);
    const checks = await listEntryChecksOf(tx, personId);
    return [
      {
        name: text.asked,
        rows: asked.map(({ sought, askedAt, answeredAt, answer }) => ({
          asked: askedAt.toISOString(),
          sought,
          answered: answeredAt?.toISOString() ?? null,
          answer,
        })),
      },
      {
        // What others asked is theirs.
        name: text.answered,
        rows: answered.map(({ answeredAt, answer }) => ({
          answered: answeredAt?.toISOString() ?? null,
          answer,
        })),
      },
      {
        name: text.checks,
        rows: checks.map(({ organisation, askedAt }) => ({
          organisation,
          asked: askedAt.toISOString(),
        })),
      },
    ];
  },
  forgetPerson: async ({ tx }, personId) => {
    await forgetSignposts(tx, personId);
    await deleteEntryChecksOf(tx, personId);
  },
  mergePeople: async ({ tx }, fromId, toId) => {
    await mergeSignposts(tx, fromId, toId);
    await copyEntryChecks(tx, fromId, toId);
    await deleteEntryChecksOf(tx, fromId);
    return [];
  },
  retain: ({ tx }, months) => deleteOldSignposts(tx, months),
};
