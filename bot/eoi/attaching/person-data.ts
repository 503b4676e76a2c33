import {
  deleteRemovedAttachments,
  exportAttachments,
  moveAttachments,
} from '../../../db/attachment.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Who attached which file: it stays the application's. An erased person stays without a name. */
export const attachmentsPersonData: PersonCapability = {
  name: 'attachments',
  tables: ['attachment'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported,
      rows: (await exportAttachments(tx, personId)).map(({ round, mediaType, bytes, addedAt }) => ({
        'call for interest': round,
        type: mediaType,
        bytes,
        attached: addedAt.toISOString(),
      })),
    },
  ],
  forgetPerson: async () => {},
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveAttachments(tx, fromId, toId);
    return [];
  },
  retain: ({ tx }) => deleteRemovedAttachments(tx, null),
};
