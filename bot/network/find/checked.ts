import { deleteEntryChecks } from '../../../db/entry-check.ts';
import { closeOrganisation, markChecked } from '../../../db/organisation-entry.ts';
import type { Work } from '../../context.ts';
import { cancel } from '../../schedule/plan.ts';
import { CHECK_JOB, planCheck } from './planning.ts';

/**
 * Notes that an organisation is open and its entry right as of today: nobody is asked about it any
 * more, until it is time again.
 */
export async function noteChecked(work: Work, organisationId: string): Promise<void> {
  const checkedOn = await markChecked(work.tx, organisationId);
  await stopAsking(work, organisationId);
  if (checkedOn !== null) await planCheck(work, organisationId, checkedOn);
}

/** Hides an organisation that has closed, and stops asking about it; false when it was hidden before. */
export async function noteClosed(work: Work, organisationId: string): Promise<boolean> {
  if (!(await closeOrganisation(work.tx, organisationId))) return false;
  await stopAsking(work, organisationId);
  return true;
}

async function stopAsking(work: Work, organisationId: string): Promise<void> {
  await deleteEntryChecks(work.tx, organisationId);
  await cancel(work, { kind: CHECK_JOB, subjectId: organisationId });
}
