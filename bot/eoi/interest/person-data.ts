import * as held from '../../../db/interest-person.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Who showed interest for whom, who was introduced, and who said why nothing was handed in. */
export const interestPersonData: PersonCapability = {
  name: 'interest',
  tables: ['interest', 'interest_approach', 'stop_reason'],
  exportPerson,
  forgetPerson: async ({ tx }, personId) => {
    await held.handOverInterests(tx, personId);
    await held.withdrawOrphans(tx);
    await held.forgetInterested(tx, personId);
  },
  mergePeople: async ({ tx }, fromId, toId) => {
    await held.moveInterests(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }, months) => held.retainInterests(tx, months),
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const interests = await held.exportInterests(tx, personId);
  const approaches = await held.exportApproaches(tx, personId);
  const reasons = await held.exportStopReasons(tx, personId);
  return [
    {
      name: words.exported.interests,
      rows: interests.map(({ at, withdrawnAt, ...rest }) => ({
        ...rest,
        shown: at.toISOString(),
        withdrawn: withdrawnAt?.toISOString() ?? null,
      })),
    },
    {
      name: words.exported.introductions,
      rows: approaches.map(({ round, askedAt, said }) => ({
        round,
        asked: askedAt?.toISOString() ?? null,
        'you said': said,
      })),
    },
    { name: words.exported.stopped, rows: reasons.map((each) => ({ ...each })) },
  ];
}
