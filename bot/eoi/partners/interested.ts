import type { z } from 'zod';
import { type ListedRow, listInterested } from '../../../db/partner.ts';
import type { Member, Work } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, LONGEST_LABEL, type Reply } from '../../view.ts';
import { holdLeadDraft } from './holding.ts';
import type { listInput } from './list.ts';
import { listButton } from './who.ts';
import { words } from './words.en.ts';

/** Who of the interest list could be a partner: those who agreed to be listed, small ones first. */
export async function showInterested(
  work: Work,
  actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const { application, round } = await holdLeadDraft(work, actor, input.application);
  const all = await listInterested(work.tx, application.id);
  const route = { command: 'eoi.partner-interested', ids: [application.id] };
  const page = pageOf(all, input.value, route);
  return {
    kind: 'whisper',
    message: {
      summary: words.interestedHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.interestedHeading(round.title) },
        { kind: 'note', text: all.length === 0 ? words.noneInterested : words.interestedNote },
        ...page.shown.flatMap((listed) => entryBlocks(application.id, listed)),
        ...page.blocks,
        { kind: 'buttons', buttons: [listButton(application.id)] },
      ],
    },
  };
}

function entryBlocks(applicationId: string, listed: ListedRow): readonly Block[] {
  return [
    { kind: 'text', text: words.interestedEntry(listed) },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: cutText(words.inviteName(listed.name), LONGEST_LABEL),
          to: {
            command: 'eoi.partner-invite-listed',
            ids: [applicationId, listed.organisationId],
          },
        },
      ],
    },
  ];
}
