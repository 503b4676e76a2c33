import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { planNow } from '../../schedule/plan.ts';

/** The planned moment at which it is looked whether a round has been scored to the end. */
export const SCORED_JOB = 'eoi.tell-scored';

/**
 * Has it looked, once this transaction is committed, whether everything in a round is scored: wherever
 * a reading becomes final or void, or an application is stopped or goes on. The chair and the
 * coordinators are told at most once.
 */
export async function planScoredCheck(work: Work, roundId: string): Promise<void> {
  // Each is a moment of its own: the one planned by whoever commits last sees everything.
  await planNow(work, { kind: SCORED_JOB, subjectId: roundId, period: newId() });
}
