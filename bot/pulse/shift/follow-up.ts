import { z } from 'zod';
import { copyAudience } from '../../../db/audience.ts';
import {
  endComparison,
  findWaiting,
  linkFollowUp,
  lockComparison,
} from '../../../db/comparison.ts';
import { findWave, insertWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { cancel, planNow } from '../../schedule/plan.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { lockDraft } from '../making/draft.ts';
import { draftCard } from '../making/draft-card.ts';
import { waveTitle } from '../survey/naming.ts';
import { waveInput } from '../survey/sheet.ts';
import { MOST_OFFERS_AGAIN, OFFER_JOB, putOff } from './offer-plan.ts';
import { words } from './words.en.ts';

/** Makes the draft of a second time with the first one's audience, or shows the one there is. */
export async function makeFollowUp(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { baseline, followUp } = await lockWaiting(work, input.wave);
  const waveId = followUp?.id ?? newId();
  if (!followUp) {
    await insertWave(work.tx, work.networkId, {
      id: waveId,
      surveyId: baseline.surveyId,
      label: '',
    });
    await linkToBaseline(work, baseline, waveId);
  }
  return { kind: 'replace', message: await draftCard(work, await lockDraft(work, waveId)) };
}

/** Makes a new draft of a survey the second time of one that waits for it, if there is one. */
export async function linkIfWaiting(work: Work, surveyId: string, waveId: string): Promise<void> {
  const baselineId = await findWaiting(work.tx, surveyId);
  if (!baselineId) return;
  const { baseline, followUp } = await lockWaiting(work, baselineId);
  if (!followUp) await linkToBaseline(work, baseline, waveId);
}

async function linkToBaseline(work: Work, baseline: WaveRow, waveId: string): Promise<void> {
  if (baseline.state !== 'closed') throw new Refusal('already-done', words.stillOpen);
  await copyAudience(work.tx, work.networkId, baseline.id, waveId);
  await linkFollowUp(work.tx, baseline.id, waveId);
  await cancel(work, { kind: OFFER_JOB, subjectId: baseline.id });
}

export const putOffInput = waveInput.extend({ value: z.coerce.number().int().min(0).max(9) });

/** *Not now*: the offer comes again in a week, four times at most. Its button says which one it is. */
export async function putOffFollowUp(
  work: Work,
  _actor: Member,
  input: z.output<typeof putOffInput>,
): Promise<Reply> {
  await lockWaiting(work, input.wave);
  if (input.value >= MOST_OFFERS_AGAIN)
    return { kind: 'replace', message: oneSentence(words.putOffLast) };
  await putOff(work, input.wave, input.value);
  return { kind: 'replace', message: oneSentence(words.putOff) };
}

/** There will be no second time: nothing is compared, and the key of the first goes for good. */
export async function endFollowUp(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { baseline, followUp } = await lockWaiting(work, input.wave);
  if (followUp && followUp.state !== 'draft')
    throw new Refusal('already-done', words.secondStarted);
  await endComparison(work.tx, baseline.id);
  await cancel(work, { kind: OFFER_JOB, subjectId: baseline.id });
  await audit(work, 'pulse.comparison-ended', {
    actorId: actor.person.id,
    subjectId: baseline.id,
  });
  if (baseline.keyId && baseline.state === 'closed')
    await planNow(work, { kind: 'pulse.rewrite', subjectId: baseline.id, period: 'ended' });
  return { kind: 'replace', message: oneSentence(words.ended(waveTitle(baseline))) };
}

/** A first time that waits for its second, and that one if its draft was made. */
async function lockWaiting(
  work: Work,
  baselineId: string,
): Promise<{ baseline: WaveRow; followUp: WaveRow | null }> {
  const comparison = await lockComparison(work.tx, baselineId);
  const baseline = await findWave(work.tx, baselineId);
  const isFirst = comparison?.state === 'waiting' && comparison.baselineId === baselineId;
  if (!isFirst || !baseline || baseline.state === 'draft')
    throw new Refusal('not-found', words.unknown);
  const { followUpId } = comparison;
  return { baseline, followUp: followUpId ? await findWave(work.tx, followUpId) : null };
}
