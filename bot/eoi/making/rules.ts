import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { setRoundRules, setShortReason } from '../../../db/round-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { line } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import type { roundInput } from '../round/round.ts';
import { holdDraft, showAgain } from './draft.ts';
import { reasonForm, rulesForm } from './forms.ts';
import { ifAnnounced, isShort } from './window.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof roundInput>;

/** Opens *How it is decided*. */
export async function changeRules(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: rulesForm(await holdDraft(work, input.round)) };
}

export const rulesInput = z.object({
  round: z.uuid(),
  readers: z.enum(['all', '2', '3', '4', '5']),
  blind: z.enum(['yes', 'no']),
  counts: z.enum(['mean', 'agreed']),
  presentations: z.enum(['none', '20', '30', '40', '50']),
  pause: z.enum(['0', '10', '10-reply']),
});

/** Keeps how applications are read and decided. */
export async function saveRules(
  work: Work,
  _actor: Member,
  input: z.output<typeof rulesInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  await setRoundRules(work.tx, round.id, {
    readers: input.readers === 'all' ? null : Number(input.readers),
    blind: input.blind === 'yes',
    counts: input.counts,
    presentations: input.presentations !== 'none',
    presentationWeight: input.presentations === 'none' ? 0 : Number(input.presentations),
    standstillDays: input.pause === '0' ? 0 : 10,
    rightOfReply: input.pause === '10-reply',
  });
  return showAgain(work, round.id);
}

/** Opens *Say why it is shorter*. */
export async function changeReason(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const draft = await holdDraft(work, input.round);
  const round = ifAnnounced(draft, await readBusinessTime(work.tx));
  if (!isShort(round)) throw new Refusal('already-done', words.notShort);
  return { kind: 'form', form: reasonForm(round) };
}

export const reasonInput = z.object({ round: z.uuid(), reason: line(600) });

/** Keeps why the window is shorter than twelve weeks. */
export async function saveReason(
  work: Work,
  _actor: Member,
  input: z.output<typeof reasonInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  await setShortReason(work.tx, round.id, input.reason);
  return showAgain(work, round.id);
}
