import type { z } from 'zod';
import { type ApplicationRow, findApplication } from '../../../db/application.ts';
import { isApplicant, listOwnOutcomes, listSharedComments } from '../../../db/outcome.ts';
import { insertReply } from '../../../db/reply.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { longText as longTextField } from '../../events/making/fields.ts';
import { audit } from '../../network/audit.ts';
import { wholeText } from '../../network/input.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { applicationInput } from '../moderating/entering.ts';
import { listClearCoordinators } from './telling.ts';
import { words } from './words.en.ts';

export const feedbackInput = pageInput.extend(applicationInput.shape);

/** What the panel wrote for an applicant, for those who handed it in. */
export async function showFeedback(
  work: Work,
  actor: Member,
  input: z.output<typeof feedbackInput>,
): Promise<Reply> {
  const application = await readOwn(work, actor, input.application);
  const comments = await listSharedComments(work.tx, application.id);
  const page = pageOf(comments, input.value, { command: 'eoi.feedback', ids: [application.id] });
  return {
    kind: 'whisper',
    message: {
      summary: words.feedbackHeading(application.leadName),
      blocks: [
        { kind: 'heading', text: words.feedbackHeading(application.leadName) },
        ...(comments.length === 0 ? [{ kind: 'text' as const, text: words.noComments }] : []),
        ...page.shown.map((one) => ({ kind: 'text' as const, text: words.sharedComment(one) })),
        ...page.blocks,
      ],
    },
  };
}

/** Opens the form for a reply. */
export async function writeReply(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { id } = await readOwn(work, actor, input.application);
  return {
    kind: 'form',
    form: {
      title: words.replyTitle,
      intro: [{ kind: 'text', text: words.replyIntro }],
      fields: [longTextField('body', words.replyField, '', { maxLength: 1500, required: true })],
      submit: { label: words.send, to: { command: 'eoi.send-reply', ids: [id] } },
      reopen: { command: 'eoi.write-reply', ids: [id] },
    },
  };
}

export const replyInput = applicationInput.extend({ body: wholeText(1500) });

/** Takes an applicant's one reply, and tells the coordinators who have no conflict with it. */
export async function sendReply(
  work: Work,
  actor: Member,
  input: z.output<typeof replyInput>,
): Promise<Reply> {
  const { id } = await readOwn(work, actor, input.application);
  const taken = await insertReply(work.tx, id, actor.person.id, input.body);
  if (taken === 'replied') throw new Refusal('already-done', words.repliedAlready);
  if (taken === 'closed') throw new Refusal('closed', words.replyClosed);
  await audit(work, 'eoi.replied', { actorId: actor.person.id, subjectId: id });
  await tellPeople(work, await listClearCoordinators(work, id), [id], {
    card: 'eoi.reply',
    once: `eoi.reply:${id}`,
  });
  return { kind: 'whisper', message: oneSentence(words.didReply) };
}

/** An application of hers whose outcome is known. @throws Refusal for any other, as for an unknown one */
async function readOwn(work: Work, actor: Member, applicationId: string): Promise<ApplicationRow> {
  const application = await findApplication(work.tx, applicationId);
  const isHers =
    application !== null && (await isApplicant(work.tx, application.id, actor.person.id));
  const isOut = isHers && (await isSettled(work, application.id));
  if (!isOut) throw new Refusal('not-found', words.notYours);
  return application;
}

/** Whether the last word on an application is out. */
async function isSettled(work: Work, applicationId: string): Promise<boolean> {
  if ((await listOwnOutcomes(work.tx, applicationId, 'decisions')).length > 0) return true;
  const [shortlisted] = await listOwnOutcomes(work.tx, applicationId, 'shortlist');
  return shortlisted?.outcome === 'unsuccessful';
}
