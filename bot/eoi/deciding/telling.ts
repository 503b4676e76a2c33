import { listApplicants } from '../../../db/outcome.ts';
import { isConflicted } from '../../../db/panel.ts';
import { findRelease, type Step } from '../../../db/release.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import type { DuePayload } from '../../schedule/due.ts';
import { makeContracts } from '../contracts/make.ts';

/** The planned moment at which applicants hear what became of their application. */
export const TELL_JOB = 'eoi.tell-outcomes';

/**
 * Tells everybody of each applicant's own outcome, once. Where nobody of one can be told, coordinators
 * without a conflict with it hear that.
 */
export async function tellOutcomes(work: Work, { subjectId, period }: DuePayload): Promise<void> {
  const step = period as Step;
  for (const { applicationId, personIds } of await listApplicants(work.tx, subjectId, step)) {
    const told = await tellPeople(work, personIds, [applicationId], {
      card: 'eoi.own-outcome',
      variant: step,
      once: `eoi.own-outcome:${step}:${applicationId}`,
    });
    if (told === 0)
      await tellPeople(work, await listClearCoordinators(work, applicationId), [applicationId], {
        card: 'eoi.outcome-untold',
        once: `eoi.outcome-untold:${step}:${applicationId}`,
      });
  }
}

/** The coordinators who have no conflict with an application. */
export async function listClearCoordinators(
  work: Work,
  applicationId: string,
): Promise<readonly string[]> {
  const clear: string[] = [];
  for (const personId of await listCoordinators(work.tx))
    if (!(await isConflicted(work.tx, personId, applicationId))) clear.push(personId);
  return clear;
}

/** The planned moment at which the pause before contracts has ended. */
export const PAUSE_JOB = 'eoi.end-pause';

/** Lets contracts begin. */
export async function endPause(work: Work, { subjectId }: DuePayload): Promise<void> {
  if (!(await findRelease(work.tx, subjectId, 'decisions'))) return;
  await makeContracts(work, { id: subjectId });
}
