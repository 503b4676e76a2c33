import { listCoordinators } from '../../../db/role-grant.ts';
import { findRound } from '../../../db/round.ts';
import { takesComments } from '../../../db/round-comment.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import type { AnyJob } from '../../job.ts';
import { redraw } from '../../outbox/say.ts';
import { type DuePayload, dueJob } from '../../schedule/due.ts';
import { BRIEFING_JOB, beginBriefing } from './briefings.ts';
import { COMMENT_CARD, COMMENTS_OVER_JOB } from './commenting.ts';

/** The jobs of preparing a round, each a planned moment. */
export const preparingJobs: Readonly<Record<string, AnyJob>> = {
  [COMMENTS_OVER_JOB]: dueJob(endComments),
  [BRIEFING_JOB]: dueJob(beginBriefing),
};

/** The card stops asking, and the coordinators hear that it is their turn; a later end is waited for. */
async function endComments(work: Work, due: DuePayload): Promise<void> {
  const round = await findRound(work.tx, due.subjectId);
  if (round?.stage !== 'comment' || (await takesComments(work.tx, round.id))) return;
  await redraw(work, { card: COMMENT_CARD, ids: [round.id] });
  await tellPeople(work, await listCoordinators(work.tx), [round.id], {
    card: 'eoi.comments-over',
    once: `eoi.comments-over:${round.id}:${due.period}`,
  });
}
