import { takeBackSubmission } from '../../../db/partner-write.ts';
import type { Work } from '../../context.ts';

/** Takes back what was handed in; false where nothing is, or from the deadline on. */
export async function takeBack(work: Work, applicationId: string): Promise<boolean> {
  return takeBackSubmission(work.tx, applicationId);
}
