import * as held from '../../../db/partner-person.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/**
 * Who invited a partner, was asked to answer for one, and did. That an erased person invited stays
 * without her name; a partner whose person is gone stays one, and somebody else of it can be asked.
 */
export const partnersPersonData: PersonCapability = {
  name: 'partners',
  tables: ['partner'],
  exportPerson: async ({ tx }, personId) => {
    const all = await held.exportPartners(tx, personId);
    const rowsOf = (invited: boolean) =>
      all
        .filter((each) => each.invited === invited)
        .map((each) => ({
          'call for interest': each.round,
          'lead agency': each.lead,
          partner: each.partner,
          state: each.state,
          invited: each.invitedAt.toISOString(),
          answered: each.answeredAt?.toISOString() ?? null,
        }));
    return [
      { name: words.exported.invited, rows: rowsOf(true) },
      { name: words.exported.answered, rows: rowsOf(false) },
    ];
  },
  forgetPerson: ({ tx }, personId) => held.forgetPartners(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await held.movePartners(tx, fromId, toId);
    return [];
  },
};
