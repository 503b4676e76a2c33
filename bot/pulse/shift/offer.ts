import { findAsker, findComparison } from '../../../db/comparison.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Postponed } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { JobContext } from '../../job.ts';
import { say } from '../../outbox/say.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import type { Block, Button, Message } from '../../view.ts';
import { waveTitle } from '../survey/naming.ts';
import { quietUntil } from '../waves/reminders.ts';
import { findPassedLimit, limitOfClosed } from './kept.ts';
import { putOff } from './offer-plan.ts';
import { words } from './words.en.ts';

/** Asks a coordinator whether it is time for the second time; a week later if none can be reached. */
export async function offerFollowUpJob(ctx: JobContext, due: DuePayload): Promise<void> {
  await runDue(ctx, due, async (work) => {
    const wave = await findOfferable(work, due.subjectId);
    if (!wave) return;
    const asker = await findAsker(work.tx, wave.id);
    if (!asker) return putOff(work, wave.id, Number(due.period));
    await say(work, {
      card: 'pulse.offer',
      ids: [wave.id],
      variant: due.period,
      onceKey: `pulse.offer:${wave.id}:${due.period}`,
      ...asker,
    });
  });
}

/** The offer of a second time; null once there is one, or will be none. */
export async function offerCard(
  work: Work,
  waveId: string | undefined,
  variant: string,
): Promise<Message | Postponed | null> {
  const wave = waveId ? await findOfferable(work, waveId) : null;
  if (!wave) return null;
  const notBefore = await quietUntil(work);
  if (notBefore) return { notBefore };
  const summary = words.offerSummary(waveTitle(wave));
  const notNow: Button = {
    kind: 'button',
    label: words.notNow,
    to: { command: 'pulse.put-off-follow-up', ids: [wave.id], value: variant },
  };
  const [make, end] = followUpButtons(wave, words.makeDraft);
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      ...(wave.closedAt
        ? [{ kind: 'text' as const, text: words.offerSince(wave.closedAt.toISOString()) }]
        : []),
      ...(await limitBlocks(work, wave)),
      { kind: 'note', text: words.offerText },
      { kind: 'buttons', buttons: [make, notNow, end] },
    ],
  };
}

/** Until when the second time must have closed, or that it is too late to compare people's answers. */
async function limitBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const passed = await findPassedLimit(work, wave);
  if (passed) return [{ kind: 'text', text: words.offerLost(passed.months) }];
  const limit = await limitOfClosed(work, wave);
  return limit ? [{ kind: 'text', text: words.offerUntil(limit.at.toISOString()) }] : [];
}

/** What a coordinator can do with a first time that waits: ask again, or say that she will not. */
export function followUpButtons(wave: WaveRow, makeLabel: string): readonly [Button, Button] {
  const ids = [wave.id];
  return [
    {
      kind: 'button',
      label: makeLabel,
      style: 'primary',
      to: { command: 'pulse.make-follow-up', ids },
    },
    {
      kind: 'button',
      label: words.noSecond,
      style: 'danger',
      confirm: words.confirmEnd,
      to: { command: 'pulse.end-follow-up', ids },
    },
  ];
}

/** A closed first time that waits for a second, of which there is not even a draft; else null. */
export async function findOfferable(work: Work, waveId: string): Promise<WaveRow | null> {
  const comparison = await findComparison(work.tx, waveId);
  if (comparison?.state !== 'waiting' || comparison.baselineId !== waveId || comparison.followUpId)
    return null;
  const wave = await findWave(work.tx, waveId);
  return wave?.state === 'closed' ? wave : null;
}
