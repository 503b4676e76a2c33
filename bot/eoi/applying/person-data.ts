import * as held from '../../../db/application-person.ts';
import { deleteDraft, deleteOldDrafts } from '../../../db/application-retention.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/**
 * Who writes on an application, and who handed it in. An application is its organisation's: erasing
 * somebody deletes a draft only where nobody else can open it and nothing of it is handed in; else it
 * stays, without her name.
 */
export const applyingPersonData: PersonCapability = {
  name: 'applying',
  tables: [
    'application',
    'application_member',
    'draft_part',
    'draft_aside',
    'submission',
    'late_attempt',
  ],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported.applications,
      rows: (await held.exportApplications(tx, personId)).map(({ at, did, ...each }) => ({
        'call for interest': each.round,
        'lead agency': each.lead,
        did: words.exported.did[did],
        detail: each.detail,
        at: at.toISOString(),
      })),
    },
  ],
  forgetPerson: async ({ tx }, personId) => {
    for (const id of await held.listOnlyHers(tx, personId)) await deleteDraft(tx, id);
    await held.leaveApplications(tx, personId);
  },
  mergePeople: async ({ tx }, fromId, toId) => {
    await held.moveApplications(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }, months) => deleteOldDrafts(tx, months),
};
