import { listPartners } from '../../../db/partner.ts';
import type { ReadDraftPart } from '../applying/draft-part.ts';
import { readParts } from '../applying/parts.ts';
import { hasConfirmed, isLiving } from './holding.ts';
import { listButton } from './who.ts';
import { words } from './words.en.ts';

/**
 * What partners add to a draft. Only an organisation that has confirmed the very words goes into what
 * is handed in, and one that has not keeps it from being handed in.
 */
export const partnersOfDraft: ReadDraftPart = async (work, draft) => {
  const partners = (await listPartners(work.tx, draft.application.id)).filter(isLiving);
  const said = await readParts(work, draft, 'said');
  const { member, application } = draft;
  return {
    blocks: [{ kind: 'text', text: words.draftLine(partners, hasConfirmed) }],
    buttons: member.part === 'partner' ? [] : [listButton(application.id)],
    missing: partners
      .filter((partner) => !hasConfirmed(partner))
      .map((partner) => words.missingPartner(partner)),
    content: {
      partners: partners.filter(hasConfirmed).map((partner) => ({
        organisationId: partner.organisationId,
        name: partner.organisationName,
        said: said.get(partner.id)?.text ?? '',
      })),
    },
  };
};
