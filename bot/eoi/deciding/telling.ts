import { listApplicants } from '../../../db/outcome.ts';
import { findRelease, type Step } from '../../../db/release.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import type { DuePayload } from '../../schedule/due.ts';
import { makeContracts } from '../contracts/make.ts';

/** The planned moment at which applicants hear what became of their application. */
export const TELL_JOB = 'eoi.tell-outcomes';

/** Tells everybody of each applicant's own outcome, once. */
export async function tellOutcomes(work: Work, { subjectId, period }: DuePayload): Promise<void> {
  const step = period as Step;
  for (const { applicationId, personIds } of await listApplicants(work.tx, subjectId, step))
    await tellPeople(work, personIds, [applicationId], {
      card: 'eoi.own-outcome',
      variant: step,
      once: `eoi.own-outcome:${step}:${applicationId}`,
    });
}

/** The planned moment at which the pause before contracts has ended. */
export const PAUSE_JOB = 'eoi.end-pause';

/** Lets contracts begin. */
export async function endPause(work: Work, { subjectId }: DuePayload): Promise<void> {
  if (!(await findRelease(work.tx, subjectId, 'decisions'))) return;
  await makeContracts(work, { id: subjectId });
}
