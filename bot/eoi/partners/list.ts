import type { z } from 'zod';
import { listPartners, type PartnerRow } from '../../../db/partner.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { applicationInput, type Draft } from '../applying/holding.ts';
import { readParts } from '../applying/parts.ts';
import { hasConfirmed, holdLeadDraft, isLiving } from './holding.ts';
import { readWish } from './wish.ts';
import { words } from './words.en.ts';

export const listInput = pageInput.extend(applicationInput.shape);

/** The partners of an application as its lead agency sees them, and what it can do. */
export async function showPartners(
  work: Work,
  actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const draft = await holdLeadDraft(work, actor, input.application);
  return { kind: 'whisper', message: await partnerList(work, draft, input.value) };
}

/** The same list as a message; `first` says what has just happened. */
export async function partnerList(
  work: Work,
  draft: Draft,
  at = 0,
  first?: string,
): Promise<Message> {
  const { application, round } = draft;
  const partners = await listPartners(work.tx, application.id);
  const said = await readParts(work, draft, 'said');
  const page = pageOf(partners, at, { command: 'eoi.partners', ids: [application.id] });
  const heading = words.listHeading(application.leadName, round.title);
  return {
    summary: first ?? heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...(first === undefined ? [] : [{ kind: 'text' as const, text: first }]),
      { kind: 'note', text: partners.length === 0 ? words.noPartners : words.listNote },
      ...page.shown.flatMap((partner) =>
        entryBlocks(draft, partner, said.get(partner.id)?.text ?? ''),
      ),
      ...page.blocks,
      { kind: 'buttons', buttons: listButtons(draft) },
    ],
  };
}

/** As much of what is said as an entry of the list shows. */
const SHOWN = 240;

function entryBlocks(draft: Draft, partner: PartnerRow, said: string): readonly Block[] {
  const wish = readWish({ partner, key: draft.key });
  return [
    { kind: 'text', text: words.entry(partner, words.howStands(partner, hasConfirmed(partner))) },
    ...(said === '' || !isLiving(partner)
      ? []
      : [{ kind: 'note' as const, text: cutText(said, SHOWN) }]),
    ...(wish === null ? [] : [{ kind: 'text' as const, text: words.theyWish(wish) }]),
    { kind: 'buttons', buttons: entryButtons(partner) },
  ];
}

function entryButtons(partner: PartnerRow): readonly Button[] {
  const { id, applicationId, organisationId, organisationName: name } = partner;
  if (!isLiving(partner))
    return [
      {
        kind: 'button',
        label: words.inviteAgain,
        to: { command: 'eoi.partner-invite-listed', ids: [applicationId, organisationId] },
      },
    ];
  return [
    { kind: 'button', label: words.change, to: { command: 'eoi.partner-words', ids: [id] } },
    { kind: 'button', label: words.who, to: { command: 'eoi.partner-who', ids: [id] } },
    {
      kind: 'button',
      label: words.remove,
      style: 'danger',
      confirm: words.confirmRemove(name),
      to: { command: 'eoi.partner-remove', ids: [id] },
    },
  ];
}

function listButtons({ application }: Draft): readonly Button[] {
  const to = (command: string) => ({ command, ids: [application.id] });
  return [
    { kind: 'button', label: words.invite, style: 'primary', to: to('eoi.partner-invite') },
    { kind: 'button', label: words.interested, to: to('eoi.partner-interested') },
    { kind: 'button', label: words.toDraft, to: to('eoi.application') },
  ];
}
