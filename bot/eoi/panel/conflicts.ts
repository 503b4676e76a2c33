import { noteKnownConflicts } from '../../../db/panel-conflict.ts';
import { type VoidedRow, voidConflicted } from '../../../db/panel-reading.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { planScoredCheck } from '../round/scored.ts';
import { assignWhenReady } from './assigning.ts';
import { tellVoided } from './telling.ts';

/**
 * Notes as suggestions what the register says of a round's panel and of those who run it, once the
 * deadline has passed; again changes nothing, and what was dismissed stays so. Returns how many are
 * new. They hold before they are noted; noting is for deciding about them.
 */
export async function suggestConflicts(work: Work, { id }: Pick<RoundRow, 'id'>): Promise<number> {
  const noted = await noteKnownConflicts(work.tx, id);
  if (noted > 0)
    await audit(work, 'eoi.conflicts-suggested', {
      actorId: null,
      subjectId: id,
      detail: { count: noted },
    });
  return noted;
}

/**
 * Brings a round in line with what is known of conflicts now, its row being held: suggestions are
 * noted, a reading by somebody with a confirmed conflict is set aside, those who may know are told,
 * and somebody else is asked to read.
 */
export async function settleConflicts(work: Work, round: RoundRow): Promise<void> {
  await suggestConflicts(work, round);
  const voided = await voidConflicted(work.tx, round.id);
  await noteVoided(work, voided, 'conflict');
  for (const each of voided) await tellVoided(work, round, each);
  await assignWhenReady(work, round);
  if (voided.length > 0) await planScoredCheck(work, round.id);
}

/** Has the audit say which readings do not count any more, and why. */
export async function noteVoided(
  work: Work,
  voided: readonly VoidedRow[],
  reason: 'conflict' | 'removed',
): Promise<void> {
  for (const { personId, applicationId, wasFinal } of voided)
    await audit(work, 'eoi.reading-voided', {
      actorId: null,
      subjectId: applicationId,
      detail: { reader: personId, reason, wasFinal },
    });
}
