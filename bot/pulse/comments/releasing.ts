import { z } from 'zod';
import { maskComment, releaseComment } from '../../../db/comment.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { blankWords } from './blanking.ts';
import { redrawThemes } from './posting.ts';
import { commentInput, findReadable, type OfComment, showComment } from './reading.ts';
import { words } from './words.en.ts';

/** What fits the fields of both platforms, as for answers. */
const LONGEST = 3000;

/** Opens the comment for leaving words out. */
export async function openBlanking(work: Work, _actor: Member, input: OfComment): Promise<Reply> {
  const comment = await findReadable(work, input.comment);
  return {
    kind: 'form',
    form: {
      title: words.blankTitle,
      intro: [{ kind: 'text', text: words.blankIntro }],
      fields: [
        {
          kind: 'long-text',
          name: 'text',
          label: words.blankField,
          required: true,
          maxLength: LONGEST,
          initial: comment.masked ?? comment.body,
        },
      ],
      submit: { label: words.save, to: { command: 'pulse.save-blanked', ids: [comment.id] } },
      reopen: { command: 'pulse.blank-words', ids: [comment.id] },
    },
  };
}

export const blankedInput = commentInput.extend({ text: z.string().max(4000) });

/** Keeps the comment as others may read it: what was written, with words left out. */
export async function saveBlanked(
  work: Work,
  actor: Member,
  input: z.output<typeof blankedInput>,
): Promise<Reply> {
  const comment = await findReadable(work, input.comment);
  const masked = blankWords(comment.body, input.text);
  if (masked === null) throw new Refusal('bad-input', words.notBlanked, { text: words.notBlanked });
  await maskComment(work.tx, comment.id, masked === comment.body ? null : masked);
  await audit(work, 'pulse.comment-blanked', { actorId: actor.person.id, subjectId: comment.id });
  await redrawThemes(work, comment.waveId);
  return showComment(work, actor, await findReadable(work, comment.id));
}

export const releaseInput = commentInput.extend({ value: z.enum(['yes', 'no']) });

/** Lets a comment be quoted, or no longer; what is posted follows. */
export async function release(
  work: Work,
  actor: Member,
  input: z.output<typeof releaseInput>,
): Promise<Reply> {
  const isReleased = input.value === 'yes';
  if (!(await releaseComment(work.tx, input.comment, isReleased)))
    throw new Refusal('not-found', words.gone);
  const comment = await findReadable(work, input.comment);
  const action = isReleased ? 'pulse.comment-released' : 'pulse.comment-kept-back';
  await audit(work, action, { actorId: actor.person.id, subjectId: comment.id });
  await redrawThemes(work, comment.waveId);
  return showComment(work, actor, comment);
}
