import { z } from 'zod';
import { findInterest, type InterestRow } from '../../../db/interest.ts';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { isPublic, readRound, whyNotOpen } from '../round/round.ts';
import { words } from './words.en.ts';

/** A button that is about one interest carries its id. */
export const interestInput = z.object({ interest: z.uuid() });

/** One of her interests and its round. */
export interface OwnInterest {
  readonly round: RoundRow;
  readonly interest: InterestRow;
}

/**
 * A round in which interest can be shown: from its announcement to its deadline.
 *
 * @throws Refusal for any other
 */
export async function readInteresting(work: Work, roundId: string): Promise<RoundRow> {
  const round = await readRound(work, roundId);
  const closed = isPublic(round) && !round.hasClosed ? null : whyNotOpen(round);
  if (closed) throw closed;
  return round;
}

/**
 * An interest of hers that still stands: her own, or of an organisation she speaks for.
 *
 * @throws Refusal for any other, unknown and another's alike
 */
export async function readOwnInterest(
  work: Work,
  actor: Member,
  interestId: string,
): Promise<OwnInterest> {
  const interest = await findInterest(work.tx, interestId);
  if (!interest || !(await isHers(work, actor, interest)))
    throw new Refusal('not-found', words.unknown);
  if (interest.withdrawnAt) throw new Refusal('closed', words.gone);
  return { interest, round: await readInteresting(work, interest.roundId) };
}

/** One of the organisations that she speaks for. @throws Refusal for any other */
export async function findSpokenFor(
  work: Work,
  { person }: Member,
  organisationId: string,
): Promise<OrganisationRow> {
  const mine = await listOrganisationsOf(work.tx, person.id);
  const found = mine.find(({ id }) => id === organisationId);
  if (!found) throw new Refusal('not-found', words.notYourOrganisation);
  return found;
}

async function isHers(
  work: Work,
  { person }: Member,
  { organisationId, personId }: InterestRow,
): Promise<boolean> {
  if (organisationId === null) return personId === person.id;
  const mine = await listOrganisationsOf(work.tx, person.id);
  return mine.some(({ id }) => id === organisationId);
}
