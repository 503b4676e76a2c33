import { z } from 'zod';
import { type ContractRow, findReview, noteReview, type ReviewRow } from '../../../db/contract.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { wholeText } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import { contractMessage, readContract } from './list.ts';
import { cancelReminders } from './reminding.ts';
import { words } from './words.en.ts';

const LONGEST = 600;

export const reviewInput = z.object({ review: z.uuid() });

/** Opens *What came of the review*. */
export async function chooseNote(
  work: Work,
  _actor: Member,
  input: z.output<typeof reviewInput>,
): Promise<Reply> {
  const { review, contract } = await readReview(work, input.review);
  return {
    kind: 'form',
    form: {
      title: words.noteTitle,
      intro: [
        {
          kind: 'text',
          text: words.noteIntro(contract.lotName, contract.leadName, review.reviewOn),
        },
      ],
      fields: [
        {
          kind: 'long-text',
          name: 'note',
          label: words.note,
          help: words.noteHelp,
          required: true,
          maxLength: LONGEST,
          ...(review.note === '' ? {} : { initial: review.note }),
        },
      ],
      submit: {
        label: words.save,
        to: { command: 'eoi.contract-review-save', ids: [review.id] },
      },
      reopen: { command: 'eoi.contract-review', ids: [review.id] },
    },
  };
}

export const noteInput = z.object({ review: z.uuid(), note: wholeText(LONGEST) });

/** Keeps what came of a review; nobody is reminded of it any more. */
export async function saveNote(
  work: Work,
  actor: Member,
  input: z.output<typeof noteInput>,
): Promise<Reply> {
  const { review, contract } = await readReview(work, input.review);
  await noteReview(work.tx, review.id, input.note);
  await cancelReminders(work, review.id);
  await audit(work, 'eoi.review-noted', { actorId: actor.person.id, subjectId: review.id });
  return { kind: 'whisper', message: await contractMessage(work, actor, contract) };
}

async function readReview(
  work: Work,
  reviewId: string,
): Promise<{ readonly review: ReviewRow; readonly contract: ContractRow }> {
  const review = await findReview(work.tx, reviewId);
  if (!review) throw new Refusal('not-found', words.cancelled);
  return { review, contract: await readContract(work, review.contractId) };
}
