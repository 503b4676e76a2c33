import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { listOrganisationsOf } from '../../../db/organisation.ts';
import { findStall, type StallRow } from '../../../db/stall.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { holdEvent, whyClosed } from '../event/event.ts';
import { words } from './words.en.ts';

/** A button that is about one stall carries its id. */
export const stallInput = z.object({ stall: z.uuid() });

/** A stall with its event, of which nothing changes until the transaction ends. */
export interface HeldStall {
  readonly event: EventRow;
  readonly stall: StallRow;
}

/**
 * A stall and its event, held: how stalls stand is settled one press after another.
 *
 * @throws Refusal for one that the network does not know, or once the event is over or cancelled
 */
export async function holdStall(work: Work, stallId: string): Promise<HeldStall> {
  const known = await findStall(work.tx, stallId);
  if (!known) throw new Refusal('not-found', words.unknown);
  const event = await holdEvent(work, known.eventId);
  const closed = whyClosed(event);
  if (closed) throw closed;
  // Read again: somebody else may have decided while this one waited for the event.
  const stall = await findStall(work.tx, stallId);
  if (!stall) throw new Refusal('not-found', words.unknown);
  return { event, stall };
}

/**
 * The same for those who asked for it or speak for its organisation, while it is living.
 *
 * @throws Refusal for one that is not hers, as for one that does not exist
 */
export async function holdOwnStall(work: Work, actor: Member, stallId: string): Promise<HeldStall> {
  const held = await holdStall(work, stallId);
  if (!(await isHers(work, actor, held.stall))) throw new Refusal('not-found', words.unknown);
  if (!isLiving(held.stall)) throw new Refusal('closed', words.gone);
  return held;
}

/** Whether a stall is asked for, has a place, or waits for one. */
export function isLiving({ state }: Pick<StallRow, 'state'>): boolean {
  return state === 'applied' || state === 'approved' || state === 'waiting';
}

async function isHers(work: Work, { person }: Member, stall: StallRow): Promise<boolean> {
  if (stall.personId === person.id) return true;
  const mine = await listOrganisationsOf(work.tx, person.id);
  return mine.some(({ id }) => id === stall.organisationId);
}
