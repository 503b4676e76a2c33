import { markChecked } from '../../../db/organisation-entry.ts';
import type { Work } from '../../context.ts';

/** Notes that an organisation's entry is right as of today. */
export async function noteChecked(work: Work, organisationId: string): Promise<void> {
  await markChecked(work.tx, organisationId);
}
