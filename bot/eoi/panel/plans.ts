import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { plan, planNow } from '../../schedule/plan.ts';

/** The planned moment at which the panel is asked with whom it has to do: the deadline. */
export const CLOSED_JOB = 'eoi.panel-closed';

/** The planned moment at which the reading is shared out. */
export const ASSIGN_JOB = 'eoi.panel-assign';

/** Plans what the panel has to do at the deadline; once more after it was moved, or for a new member. */
export async function planPanel(
  work: Work,
  { id, closesAt }: Pick<RoundRow, 'id' | 'closesAt'>,
): Promise<void> {
  await plan(work, {
    kind: CLOSED_JOB,
    subjectId: id,
    period: closesAt.toISOString(),
    dueAt: closesAt,
  });
}

/** Plans that what nobody reads yet is shared out, as soon as this is committed. */
export async function planAssigning(work: Work, { id }: Pick<RoundRow, 'id'>): Promise<void> {
  await planNow(work, { kind: ASSIGN_JOB, subjectId: id, period: newId() });
}
