import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import type { RoundRow } from '../../../db/round.ts';
import { deleteDraftRound, insertRound, setRoundBasics } from '../../../db/round-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { body } from '../../events/making/fields.ts';
import { newId } from '../../ids.ts';
import { line, optionalLine } from '../../network/input.ts';
import { readNetwork } from '../../network/network.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { holdRound, type roundInput } from '../round/round.ts';
import { draftCard } from './draft-card.ts';
import { basicsForm } from './forms.ts';
import { readWindow } from './window.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof roundInput>;

/** `/eoi new`: opens the first form. */
export async function startRound(): Promise<Reply> {
  return { kind: 'form', form: basicsForm(null) };
}

const basics = {
  title: line(100),
  purpose: body(1500),
  who: body(600),
  opens: z.string().max(100),
  closes: optionalLine(100),
};
export const draftInput = z.object(basics);
export const basicsInput = z.object({ ...basics, round: z.uuid() });

/** Makes the draft, and shows it. */
export async function makeDraft(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<Reply> {
  const id = newId();
  const { timeZone } = await readNetwork(work);
  const window = await readTyped(work, timeZone, input);
  await insertRound(work.tx, {
    id,
    title: input.title,
    purpose: input.purpose,
    whoMay: input.who,
    ...window,
    timeZone,
    createdBy: actor.person.id,
  });
  return { kind: 'whisper', message: await draftCard(work, await holdDraft(work, id)) };
}

/** Opens the first form again. */
export async function changeBasics(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: basicsForm(await holdDraft(work, input.round)) };
}

/** Keeps title, purpose and window, and shows the draft again. */
export async function saveBasics(
  work: Work,
  _actor: Member,
  input: z.output<typeof basicsInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const window = await readTyped(work, round.timeZone, input);
  await setRoundBasics(work.tx, round.id, {
    title: input.title,
    purpose: input.purpose,
    whoMay: input.who,
    ...window,
  });
  return showAgain(work, round.id);
}

/** Shows a draft again, for whoever left it half way. */
export async function showDraft(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'whisper', message: await draftCard(work, await holdDraft(work, input.round)) };
}

/** Deletes a draft that nobody was told of. */
export async function discardDraft(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  if (round.stage !== 'draft') throw new Refusal('already-done', words.notDiscarded);
  await deleteDraftRound(work.tx, round.id);
  return { kind: 'replace', message: oneSentence(words.discarded) };
}

/** A draft, held until the transaction ends. @throws Refusal for one that was announced already */
export async function holdDraft(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdRound(work, roundId);
  if (round.stage !== 'draft' && round.stage !== 'comment')
    throw new Refusal('already-done', words.draftTaken);
  return round;
}

/** Shows a draft anew after something in it was changed. */
export async function showAgain(work: Work, roundId: string): Promise<Reply> {
  return { kind: 'replace', message: await draftCard(work, await holdDraft(work, roundId)) };
}

async function readTyped(
  work: Work,
  zone: string,
  typed: { readonly opens: string; readonly closes: string | null },
) {
  return readWindow(typed, { zone, now: await readBusinessTime(work.tx) });
}
