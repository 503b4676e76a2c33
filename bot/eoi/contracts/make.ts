import { insertContracts } from '../../../db/contract.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';

/**
 * Puts the appointed leads of a round on the list of contracts, one a lot; to be called once its
 * decisions are released, and again changes nothing. Returns how many are new.
 */
export async function makeContracts(work: Work, { id }: Pick<RoundRow, 'id'>): Promise<number> {
  const made = await insertContracts(work.tx, id);
  if (made > 0)
    await audit(work, 'eoi.contracts-made', {
      actorId: null,
      subjectId: id,
      detail: { contracts: made },
    });
  return made;
}
