import {
  deleteReminderRefusal,
  mergeReminderRefusals,
  refusesReminders,
} from '../../../db/reminder.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** That somebody never wants to be reminded. */
export const remindingPersonData: PersonCapability = {
  name: 'reminding',
  tables: ['reminder_refusal'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported.wish,
      rows: (await refusesReminders(tx, personId)) ? [{ wish: words.exported.never }] : [],
    },
  ],
  forgetPerson: ({ tx }, personId) => deleteReminderRefusal(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await mergeReminderRefusals(tx, fromId, toId);
    return [];
  },
};
