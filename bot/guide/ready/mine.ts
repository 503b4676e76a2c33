import { z } from 'zod';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import { listReadiness } from '../../../db/readiness.ts';
import { listOtherReaders, noteReadinessReader } from '../../../db/readiness-reader.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { soonestAllowed } from '../../network/network.ts';
import { words as network } from '../../network/words.en.ts';
import type { Item, State } from './items.ts';

/** Which organisation's list is meant. */
export const organisationInput = z.object({ organisation: z.uuid() });

/**
 * An organisation for which she speaks herself: no role opens anybody's list. Anybody can say that she
 * speaks for one, so whoever had its list before is told when she opens it for the first time.
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
  if (await noteReadinessReader(work.tx, found.id, actor.person.id))
    await tellOthers(work, found.id, actor.person.id);
  return found;
}

/** What an organisation has told, by item. */
export type Told = ReadonlyMap<Item, State>;

/** Reads what an organisation has told so far. */
export async function readTold(work: Work, organisationId: string): Promise<Told> {
  const rows = await listReadiness(work.tx, organisationId);
  return new Map(rows.map(({ item, state }) => [item as Item, state]));
}

async function tellOthers(work: Work, organisationId: string, personId: string): Promise<void> {
  const others = await listOtherReaders(work.tx, organisationId, personId);
  const { epochMilliseconds } = await soonestAllowed(work);
  await tellPeople(work, others, [organisationId, personId], {
    card: 'guide.reader',
    once: `guide.reader:${organisationId}:${personId}`,
    dueAt: new Date(epochMilliseconds),
  });
}
