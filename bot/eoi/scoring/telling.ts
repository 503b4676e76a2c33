import { listPanel } from '../../../db/panel.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import { isRoundScored } from '../../../db/scoring-progress.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { soonestAllowed } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { isPublic } from '../round/round.ts';

/**
 * Whether everything that is scored in a round has been read to the end: each application by somebody
 * without a conflict, and no reading that counts is open. The ground for the stage *scored*.
 */
export function isFullyScored(
  work: Pick<Work, 'tx'>,
  { id }: Pick<RoundRow, 'id'>,
): Promise<boolean> {
  return isRoundScored(work.tx, id);
}

/** Tells the chair and the coordinators, once, that everything is scored. */
export const tellScoredJob = dueJob(async (work, { subjectId }) => {
  const round = await findRound(work.tx, subjectId);
  if (!round || !isPublic(round) || !(await isFullyScored(work, round))) return;
  const chairs = (await listPanel(work.tx, round.id)).filter(({ isChair }) => isChair);
  const people = new Set([
    ...chairs.map(({ personId }) => personId),
    ...(await listCoordinators(work.tx)),
  ]);
  await tellPeople(work, [...people], [round.id], {
    card: 'eoi.all-scored',
    once: `eoi.all-scored:${round.id}`,
    dueAt: new Date((await soonestAllowed(work)).epochMilliseconds),
  });
});
