import type { z } from 'zod';
import { listApplicationMembers } from '../../../db/application-member.ts';
import { deleteDraft } from '../../../db/application-retention.ts';
import { findSubmission } from '../../../db/submission.ts';
import { withdrawSubmission } from '../../../db/submission-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { type Button, type Message, oneSentence, type Reply } from '../../view.ts';
import {
  type applicationInput,
  type Draft,
  holdAnyDraftFor,
  holdDraftFor,
  leadOnly,
} from './holding.ts';
import { submitWords } from './submit-words.en.ts';

const { takeBack: words } = submitWords;

/** *Take it back*: asks first. */
export async function askToTakeBack(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  leadOnly(draft);
  const text = words.text(draft.application.leadName, draft.round.title);
  return {
    kind: 'whisper',
    message: asking(text, [
      toDraft(draft, words.yes, 'eoi.take-back-now', 'danger'),
      toDraft(draft, words.no, 'eoi.application'),
    ]),
  };
}

/** Takes back what was handed in; the draft stays. */
export async function takeBackNow(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await holdDraftFor(work, actor, input.application);
  leadOnly(draft);
  if (!(await takeBack(work, draft.application.id)))
    throw new Refusal('already-done', words.nothing);
  return {
    kind: 'replace',
    message: asking(words.done(draft.application.leadName), [
      toDraft(draft, submitWords.backToDraft, 'eoi.application'),
      toDraft(draft, words.remove, 'eoi.delete-draft', 'danger'),
    ]),
  };
}

/**
 * Takes back what was handed in as an application whose row the caller holds, and tells everybody who
 * writes on it; false where the deadline has passed, or nothing is handed in. Also for a partner who
 * steps back: what named it must not be read.
 */
export async function takeBack(work: Work, applicationId: string): Promise<boolean> {
  const before = await findSubmission(work.tx, applicationId);
  if (!before || !(await withdrawSubmission(work.tx, applicationId))) return false;
  const members = await listApplicationMembers(work.tx, applicationId);
  const inside = members.filter(({ state }) => state === 'in').map(({ personId }) => personId);
  await tellPeople(work, inside, [applicationId], {
    card: 'eoi.taken-back',
    once: `eoi.taken-back:${before.id}`,
  });
  await audit(work, 'eoi.application-withdrawn', { actorId: null, subjectId: applicationId });
  return true;
}

/** *Delete the draft for good*: asks first. */
export async function askToDelete(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await holdDeletable(work, actor, input.application);
  return {
    kind: 'whisper',
    message: asking(words.removeText(draft.application.leadName), [
      toDraft(draft, words.removeYes, 'eoi.delete-draft-now', 'danger'),
      toDraft(draft, words.no, 'eoi.application'),
    ]),
  };
}

/** Destroys a draft's key with all that is written under it; that it was begun stays. */
export async function deleteForGood(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { application } = await holdDeletable(work, actor, input.application);
  await deleteDraft(work.tx, application.id);
  await audit(work, 'eoi.application-deleted', { actorId: null, subjectId: application.id });
  return { kind: 'replace', message: oneSentence(words.removed) };
}

/** A draft of which nothing is handed in. @throws Refusal for one that is */
async function holdDeletable(work: Work, actor: Member, applicationId: string): Promise<Draft> {
  const draft = await holdAnyDraftFor(work, actor, applicationId);
  leadOnly(draft);
  if (draft.application.state === 'submitted') throw new Refusal('bad-input', words.removeFirst);
  return draft;
}

function asking(text: string, buttons: readonly Button[]): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

function toDraft({ application }: Draft, label: string, command: string, style?: 'danger'): Button {
  const to = { command, ids: [application.id] };
  return { kind: 'button', label, to, ...(style ? { style } : {}) };
}
