import { z } from 'zod';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import { listReadiness } from '../../../db/readiness.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { words as network } from '../../network/words.en.ts';
import type { Item, State } from './items.ts';

/** Which organisation's list is meant. */
export const organisationInput = z.object({ organisation: z.uuid() });

/**
 * An organisation for which she speaks herself: no role opens anybody's list.
 *
 * @throws Refusal `not-found` for one that is not hers just as for one that does not exist
 */
export async function findSpokenFor(
  work: Work,
  actor: Member,
  organisationId: string,
): Promise<OrganisationRow> {
  const mine = await listOrganisationsOf(work.tx, actor.person.id);
  const found = mine.find(({ id }) => id === organisationId);
  if (!found) throw new Refusal('not-found', network.refused.notFound);
  return found;
}

/** What an organisation has told, by item. */
export type Told = ReadonlyMap<Item, State>;

/** Reads what an organisation has told so far. */
export async function readTold(work: Work, organisationId: string): Promise<Told> {
  const rows = await listReadiness(work.tx, organisationId);
  return new Map(rows.map(({ item, state }) => [item as Item, state]));
}
