import { z } from 'zod';
import { listApplicationMembers } from '../../../db/application-member.ts';
import { findSubmission } from '../../../db/submission.ts';
import {
  insertLateAttempt,
  insertSubmissionParts,
  takeSubmission,
} from '../../../db/submission-write.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { whyNotOpen } from '../round/round.ts';
import { hashContent, writeContent } from '../sealing/content.ts';
import { sealForRound } from '../sealing/round-key.ts';
import { confirmMessage, missingMessage } from './confirming.ts';
import { contentOf } from './content.ts';
import { applicationInput, type Draft, holdAnyDraftFor, leadOnly } from './holding.ts';
import { readReceipt } from './receipt.ts';
import { readStanding, type Standing } from './standing.ts';
import { submitWords as words } from './submit-words.en.ts';

/** *Hand it in*: lists what is missing, or asks for a last look. */
export async function askToSubmit(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Outcome> {
  const draft = await holdForSubmitting(work, actor, input.application);
  if (draft.round.hasClosed) return refuseLate(work, draft, null);
  const standing = await readStanding(work, draft);
  if (isOnlyUnauthorised(standing))
    return { kind: 'go-on', to: { command: 'eoi.authorises', ids: [draft.application.id] } };
  if (standing.missing.length > 0)
    return { kind: 'whisper', message: missingMessage(draft, standing) };
  const before = await findSubmission(work.tx, draft.application.id);
  if (before?.version === draft.application.version) throw new Refusal('already-done', words.same);
  return { kind: 'whisper', message: confirmMessage(draft, standing, before !== null) };
}

export const submitInput = applicationInput.extend({
  /** The version that was shown. */
  value: z.coerce.number().int().min(0),
});

/**
 * Hands in: seals what there is to the round's key and takes it, unless the deadline has come by the
 * time the database looks. Then nothing of it is kept, and that it came late is.
 */
export async function submit(
  work: Work,
  actor: Member,
  input: z.output<typeof submitInput>,
): Promise<Outcome> {
  const draft = await holdForSubmitting(work, actor, input.application);
  if (draft.round.hasClosed) return refuseLate(work, draft, null);
  if (draft.application.version !== input.value) throw new Refusal('already-done', words.changed);
  const before = await findSubmission(work.tx, draft.application.id);
  // A second press of the same button: it is handed in, and here is the receipt.
  if (before?.version === input.value)
    return { kind: 'whisper', message: await readReceipt(work, before.id) };
  const standing = await readStanding(work, draft);
  if (standing.missing.length > 0)
    return { kind: 'whisper', message: missingMessage(draft, standing) };
  return seal(work, draft, standing);
}

async function seal(work: Work, draft: Draft, standing: Standing): Promise<Reply> {
  const { application, round, member } = draft;
  const content = contentOf(draft, standing);
  const bytes = writeContent(content);
  const about = { roundId: round.id, applicationId: application.id };
  const id = newId();
  const taken = await takeSubmission(work.tx, {
    id,
    applicationId: application.id,
    sealed: await sealForRound(work, about, bytes),
    hash: hashContent(bytes),
    version: application.version,
    submittedBy: member.personId,
  });
  if (taken.number === null) return refuseLate(work, draft, taken.at);
  const partnerIds = content.partners.map(({ organisationId }) => organisationId);
  const { leadOrganisationId } = application;
  await insertSubmissionParts(work.tx, id, content.lotIds, leadOrganisationId, partnerIds);
  await tellReceipt(work, application.id, id);
  await audit(work, 'eoi.application-submitted', { actorId: null, subjectId: application.id });
  return { kind: 'whisper', message: await readReceipt(work, id) };
}

async function holdForSubmitting(work: Work, actor: Member, applicationId: string): Promise<Draft> {
  const draft = await holdAnyDraftFor(work, actor, applicationId);
  leadOnly(draft);
  const closed = whyNotOpen(draft.round);
  if (closed && !isLate(draft)) throw closed;
  return draft;
}

function isLate({ round }: Draft): boolean {
  return round.hasClosed && round.stage !== 'draft' && round.stage !== 'cancelled';
}

/** Answered rather than thrown, so that what is noted of it stays. */
async function refuseLate(work: Work, draft: Draft, at: Date | null): Promise<Reply> {
  const { application, member, round } = draft;
  await insertLateAttempt(work.tx, {
    id: newId(),
    applicationId: application.id,
    personId: member.personId,
    receivedAt: at,
  });
  await audit(work, 'eoi.application-late', { actorId: null, subjectId: application.id });
  const stands = (await findSubmission(work.tx, application.id)) ? words.lateStands : '';
  return { kind: 'refused', sentence: words.late(round.title) + stands };
}

function isOnlyUnauthorised({ missing, authorises }: Standing): boolean {
  return missing.length === 1 && authorises === '';
}

/** The receipt goes to everybody of the lead agency and every partner who writes on it, once. */
async function tellReceipt(work: Work, applicationId: string, submissionId: string): Promise<void> {
  const members = await listApplicationMembers(work.tx, applicationId);
  const inside = members.filter(({ state }) => state === 'in').map(({ personId }) => personId);
  await tellPeople(work, inside, [submissionId], {
    card: 'eoi.receipt',
    once: `eoi.receipt:${submissionId}`,
  });
}
