import type { ReadDraftPart } from './applying/draft-part.ts';
import { attachmentsOfDraft } from './attaching/draft-part.ts';
import { paperOfDraft } from './paper/draft-part.ts';
import { partnersOfDraft } from './partners/draft-part.ts';

/**
 * What areas add to a draft, in the order in which its message shows it. A file with such a line
 * imports nothing of `applying/` that shows a draft, but goes on to it by `showDraft`.
 */
export const draftParts: readonly ReadDraftPart[] = [
  partnersOfDraft,
  attachmentsOfDraft,
  paperOfDraft,
];
