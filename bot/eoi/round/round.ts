import { z } from 'zod';
import { findRound, lockRound, type RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { coordinators, hasRole } from '../../role.ts';
import { words } from './words.en.ts';

/** A button that is about one round carries its id. */
export const roundInput = z.object({ round: z.uuid() });

/** The round with this id. @throws Refusal for one that the network does not know */
export async function readRound(work: Work, roundId: string): Promise<RoundRow> {
  return known(await findRound(work.tx, roundId));
}

/**
 * The same, its row held until the transaction ends.
 *
 * @throws Refusal for one that the network does not know
 */
export async function holdRound(work: Work, roundId: string): Promise<RoundRow> {
  return known(await lockRound(work.tx, roundId));
}

/** A round that somebody may look at. @throws Refusal for a draft, unless she is a coordinator */
export async function readShown(work: Work, actor: Member, roundId: string): Promise<RoundRow> {
  const round = await readRound(work, roundId);
  if (round.stage === 'draft' && !hasRole(actor.person, coordinators))
    throw new Refusal('not-found', words.unknown);
  return round;
}

/** Whether a round was announced and not cancelled: what everybody may see. */
export function isPublic({ stage }: RoundRow): boolean {
  return stage !== 'draft' && stage !== 'cancelled';
}

/** Why applications are not taken, or not yet; null while they are. The hand-in itself asks the database. */
export function whyNotOpen(round: RoundRow): Refusal | null {
  if (round.stage === 'draft') return new Refusal('not-found', words.unknown);
  if (round.stage === 'cancelled') return new Refusal('closed', words.isCancelled(round.title));
  if (round.hasClosed) return new Refusal('closed', words.hasClosed(round.title));
  return round.hasOpened ? null : new Refusal('closed', words.notOpenYet(round.title));
}

function known(round: RoundRow | null): RoundRow {
  if (!round) throw new Refusal('not-found', words.unknown);
  return round;
}
