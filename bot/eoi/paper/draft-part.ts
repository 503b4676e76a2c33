import { findConfirmation } from '../../../db/paper.ts';
import type { Button } from '../../view.ts';
import type { ReadDraftPart } from '../applying/draft-part.ts';
import { words } from './words.en.ts';

/**
 * What paper adds to a draft: the Word form, and, where a coordinator wrote it down for them, whether
 * they said that it is right. She cannot hand it in before; whoever of them hands it in herself says so
 * by that.
 */
export const paperOfDraft: ReadDraftPart = async (work, { application, member }) => {
  if (member.part === 'partner') return { blocks: [], buttons: [], missing: [] };
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [application.id] },
  });
  const buttons = [
    button(words.buttonForm, 'eoi.form'),
    button(words.buttonTake, 'eoi.choose-form'),
  ];
  if (application.enteredBy === null) return { blocks: [], buttons, missing: [] };
  const confirmed = await findConfirmation(work.tx, application.id);
  const isScribe = member.part === 'scribe';
  return {
    blocks: [{ kind: 'note', text: words.standing(confirmed) }],
    buttons: [
      ...buttons,
      ...(isScribe
        ? [
            button(words.buttonAskConfirm, 'eoi.choose-confirmer'),
            button(words.buttonNoteConfirm, 'eoi.choose-confirmed'),
          ]
        : []),
    ],
    missing: isScribe && !confirmed?.isCurrent ? [words.notConfirmed(application.leadName)] : [],
  };
};
