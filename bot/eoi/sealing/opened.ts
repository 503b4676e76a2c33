import type { RoundRow } from '../../../db/round.ts';
import { findSubmission } from '../../../db/submission.ts';
import type { Context, Work } from '../../context.ts';
import { readContent, type SubmittedContent } from './content.ts';
import { findOpener } from './round-key.ts';

/**
 * What was handed in as an application; null before the deadline, and where nothing is handed in.
 * Whoever shows it asks first whether she may see it.
 */
export async function openApplication(
  work: Pick<Work, 'tx'> & Pick<Context, 'keyring'>,
  { id }: Pick<RoundRow, 'id'>,
  applicationId: string,
): Promise<SubmittedContent | null> {
  const open = await findOpener(work, id);
  const submission = open && (await findSubmission(work.tx, applicationId));
  return submission ? readContent(open(applicationId, submission.sealed)) : null;
}
