import { forgetEntries, listEntriesBy, listEntriesFor, mergeEntries } from '../../../db/entry.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { waveTitle } from '../survey/naming.ts';
import { words } from './words.en.ts';

/** That a person's answers were typed in for her, or that she did so for others. */
export const enteringPersonData: PersonCapability = {
  name: 'entering',
  tables: ['entry'],
  exportPerson,
  forgetPerson: ({ tx }, personId) => forgetEntries(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await mergeEntries(tx, fromId, toId);
    return [];
  },
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const forHer = await listEntriesFor(tx, personId);
  const byHer = await listEntriesBy(tx, personId);
  return [
    {
      name: words.exported.forYou,
      rows: forHer.map((entry) => ({ survey: waveTitle(entry), how: words.wayChoice(entry.way) })),
    },
    {
      name: words.exported.byYou,
      rows: byHer.map((entry) => ({
        survey: waveTitle(entry),
        for: words.exported.people(entry.people),
      })),
    },
  ];
}
