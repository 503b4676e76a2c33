import { z } from 'zod';
import { findOrganisation, findOrMakeOrganisation } from '../../../db/organisation.ts';
import { findPartner } from '../../../db/partner.ts';
import { invitePartner } from '../../../db/partner-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import { applicationInput, type Draft, noteChanged } from '../applying/holding.ts';
import { readPart, savePart } from '../applying/parts.ts';
import { words as shared } from '../round/words.en.ts';
import { longest, someLines } from './fields.ts';
import { inviteForm } from './forms.ts';
import { holdLeadDraft } from './holding.ts';
import { planReminders } from './reminding.ts';
import { whoMessage } from './who.ts';
import { words } from './words.en.ts';

/** Opens the form for one more partner, by name. */
export async function askInvite(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { application } = await holdLeadDraft(work, actor, input.application);
  return { kind: 'form', form: inviteForm(application, null) };
}

export const inviteInput = applicationInput.extend({
  name: line(longest.name),
  said: someLines(longest.said),
});

/** Invites the organisation of that name, made where there is none; then who of it is asked. */
export async function saveInvite(
  work: Work,
  actor: Member,
  input: z.output<typeof inviteInput>,
): Promise<Reply> {
  const draft = await holdLeadDraft(work, actor, input.application);
  const organisationId = await findOrMakeOrganisation(work.tx, newId(), input.name);
  if (organisationId === draft.application.leadOrganisationId)
    throw refuseField('name', words.isLead);
  return invite(work, draft, organisationId, input.said);
}

/** A button about an organisation of the interest list. */
export const listedInput = applicationInput.extend({ organisation: z.uuid() });

/** Opens the form for a partner that was chosen from the interest list, or is invited once more. */
export async function askInviteListed(
  work: Work,
  actor: Member,
  input: z.output<typeof listedInput>,
): Promise<Reply> {
  const { application } = await holdLeadDraft(work, actor, input.application);
  const organisation = await findOrganisation(work.tx, input.organisation);
  if (!organisation) throw new Refusal('not-found', words.unknownOrganisation);
  return { kind: 'form', form: inviteForm(application, organisation) };
}

export const inviteListedInput = listedInput.extend({ said: someLines(longest.said) });

/** Invites an organisation that was chosen. */
export async function saveInviteListed(
  work: Work,
  actor: Member,
  input: z.output<typeof inviteListedInput>,
): Promise<Reply> {
  const draft = await holdLeadDraft(work, actor, input.application);
  const organisation = await findOrganisation(work.tx, input.organisation);
  if (!organisation) throw new Refusal('not-found', words.unknownOrganisation);
  if (organisation.id === draft.application.leadOrganisationId)
    throw new Refusal('bad-input', words.isLead);
  return invite(work, draft, organisation.id, input.said);
}

async function invite(
  work: Work,
  draft: Draft,
  organisationId: string,
  said: string,
): Promise<Reply> {
  const { application, round, member } = draft;
  const id = await invitePartner(work.tx, {
    id: newId(),
    applicationId: application.id,
    organisationId,
    invitedBy: member.personId,
  });
  if (id === null) throw await whyNotInvited(work, organisationId, draft);
  const about = { part: 'said', aboutId: id } as const;
  // Of one that is invited once more something was said before: this goes in its place.
  const known = await readPart(work, draft, about);
  await savePart(work, draft, about, said, known?.version ?? 0);
  await noteChanged(work, draft);
  await audit(work, 'eoi.partner-invited', { actorId: null, subjectId: id });
  await planReminders(work, round, id);
  const partner = await findPartner(work.tx, id);
  if (!partner) throw new Error('The partner just invited is gone.');
  return { kind: 'whisper', message: await whoMessage(work, { ...draft, partner }) };
}

async function whyNotInvited(
  work: Work,
  organisationId: string,
  { round }: Draft,
): Promise<Refusal> {
  const organisation = await findOrganisation(work.tx, organisationId);
  if (round.hasClosed || !organisation) return new Refusal('closed', shared.hasClosed(round.title));
  return new Refusal('already-done', words.alreadyIn(organisation.name));
}
