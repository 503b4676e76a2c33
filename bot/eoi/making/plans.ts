import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { planReminders, unplanReminders } from '../applying/reminding.ts';
import { planAfterDeadline } from '../interest/stopping.ts';
import { planPanel } from '../panel/plans.ts';
import { planAllReminders } from '../partners/reminding.ts';

/** The planned moment at which a round opens or closes. */
export const STAGE_JOB = 'eoi.stage';

/**
 * Plans all that an announced round brings with it; planned again after its deadline was moved, it moves
 * along.
 */
export async function planRound(work: Work, round: RoundRow): Promise<void> {
  const subjectId = round.id;
  await plan(work, { kind: STAGE_JOB, subjectId, period: 'open', dueAt: round.opensAt });
  await plan(work, { kind: STAGE_JOB, subjectId, period: 'closed', dueAt: round.closesAt });
  await planPanel(work, round);
  await planAfterDeadline(work, round);
  await planReminders(work, round);
  await planAllReminders(work, round);
}

/** Takes back all that was planned, for a round that will not be held. */
export async function unplanRound(work: Work, round: RoundRow): Promise<void> {
  await cancel(work, { kind: STAGE_JOB, subjectId: round.id });
  await unplanReminders(work, round);
}
