import {
  findOrganisation,
  listOrganisationsOf,
  type OrganisationRow,
} from '../../../db/organisation.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { coordinators, hasRole } from '../../role.ts';
import { words } from '../words.en.ts';

/**
 * One of the organisations that a person may change: coordinators all, others those they speak for.
 *
 * @throws Refusal `not-found` for one that is not hers just as for one that does not exist.
 */
export async function findMine(
  work: Work,
  actor: Member,
  organisationId: string,
): Promise<OrganisationRow> {
  const found = hasRole(actor.person, coordinators)
    ? await findOrganisation(work.tx, organisationId)
    : (await listOrganisationsOf(work.tx, actor.person.id)).find(({ id }) => id === organisationId);
  if (!found) throw new Refusal('not-found', words.refused.notFound);
  return found;
}

/** Whether a person speaks for an organisation herself. */
export async function speaksFor(
  work: Work,
  actor: Member,
  organisationId: string,
): Promise<boolean> {
  const mine = await listOrganisationsOf(work.tx, actor.person.id);
  return mine.some(({ id }) => id === organisationId);
}
