import { findPartner } from '../../../db/partner.ts';
import { setPartnerWish } from '../../../db/partner-write.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Draft } from '../applying/holding.ts';
import { words as shared } from '../round/words.en.ts';
import { tellPartner } from './telling.ts';

/**
 * What follows once the words about a partner of a draft that the caller holds were changed, by whichever
 * form: what it wished said instead is settled, and it is asked to confirm anew. Returns how many hear it.
 *
 * @throws Refusal from the deadline on
 */
export async function noteReworded(
  work: Work,
  { round }: Pick<Draft, 'round'>,
  partnerId: string,
): Promise<number> {
  if (!(await setPartnerWish(work.tx, partnerId, null)))
    throw new Refusal('closed', shared.hasClosed(round.title));
  await audit(work, 'eoi.partner-said', { actorId: null, subjectId: partnerId });
  const partner = await findPartner(work.tx, partnerId);
  if (!partner) throw new Error('The partner whose words were changed is gone.');
  return tellPartner(work, { round, partner }, 'changed', { once: String(partner.saidVersion) });
}
