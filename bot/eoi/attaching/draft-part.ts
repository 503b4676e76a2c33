import type { ReadDraftPart } from '../applying/draft-part.ts';
import { readAttached } from './locking.ts';
import { words } from './words.en.ts';

/** What attached files add to a draft: how many there are, and in what is handed in what opens them. */
export const attachmentsOfDraft: ReadDraftPart = async (work, draft) => {
  const files = await readAttached(work, draft);
  return {
    blocks: [{ kind: 'text', text: words.draftLine(files.length) }],
    buttons: [
      {
        kind: 'button',
        label: words.button,
        to: { command: 'eoi.attachments', ids: [draft.application.id] },
      },
    ],
    missing: [],
    content: {
      attachments: files.map(({ id, name, mediaType, bytes, key }) => ({
        id,
        name,
        mediaType,
        bytes,
        key: key.toString('base64'),
      })),
    },
  };
};
