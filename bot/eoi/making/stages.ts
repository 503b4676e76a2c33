import { z } from 'zod';
import { lockRound, type RoundRow, type Stage } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { DuePayload } from '../../schedule/due.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { holdRound } from '../round/round.ts';
import { moveStage } from '../round/stage.ts';
import { words as shared } from '../round/words.en.ts';
import { words } from './words.en.ts';

/** Opens or closes a round on its day; one whose deadline was moved meanwhile waits for the new one. */
export async function stageJob(work: Work, { subjectId, period }: DuePayload): Promise<void> {
  const round = await lockRound(work.tx, subjectId);
  if (!round) return;
  if (period === 'open' && round.hasOpened && !round.hasClosed)
    await moveStage(work, round, 'open', null);
  if (period === 'closed' && round.hasClosed) await moveStage(work, round, 'closed', null);
}

/** The stage that a coordinator can announce by hand after this one; null where a step does it. */
export function nextByHand(round: RoundRow): Stage | null {
  if (!round.hasClosed) return null;
  if (round.stage === 'closed') return 'scored';
  return round.stage === 'shortlisted' && round.presentations ? 'presented' : null;
}

export const moveOnInput = z.object({ round: z.uuid(), value: z.string().max(20) });

/** Announces the next stage, the one that stood on the button. */
export async function moveOn(
  work: Work,
  actor: Member,
  input: z.output<typeof moveOnInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const stage = nextByHand(round);
  if (!stage || stage !== input.value) throw new Refusal('already-done', words.notThatStage);
  await moveStage(work, round, stage, actor.person.id);
  return { kind: 'replace', message: oneSentence(words.movedOn(round.title, shared.stage(stage))) };
}
