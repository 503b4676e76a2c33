import type { Work } from '../../context.ts';
import type { AnyJob } from '../../job.ts';
import { type DuePayload, dueJob } from '../../schedule/due.ts';
import { holdRound } from '../round/round.ts';
import { assignReadings, isOver } from './assigning.ts';
import { settleConflicts } from './conflicts.ts';
import { ASSIGN_JOB, CLOSED_JOB, planPanel } from './plans.ts';
import { askToDeclare, tellToDecide } from './telling.ts';

/** The planned moments of a panel. */
export const panelJobs: Readonly<Record<string, AnyJob>> = {
  [CLOSED_JOB]: dueJob(begin),
  [ASSIGN_JOB]: dueJob(async (work, { subjectId }) => {
    const round = await holdRound(work, subjectId);
    if (!isOver(round)) await assignReadings(work, round);
  }),
};

/** The deadline has passed: everybody is asked with whom she has to do, and what is known is noted. */
async function begin(work: Work, { subjectId }: DuePayload): Promise<void> {
  const round = await holdRound(work, subjectId);
  if (isOver(round)) return;
  // It was moved to a later moment.
  if (!round.hasClosed) return planPanel(work, round);
  await settleConflicts(work, round);
  await askToDeclare(work, round);
  await tellToDecide(work, round, 'deadline');
}
