import {
  type DirectSaying,
  insertGuestDirects,
  insertOwnDirects,
  insertPeopleDirects,
} from '../../../db/event-direct.ts';
import type { Work } from '../../context.ts';
import { wakeDirectLanes } from '../../pulse/waves/direct.ts';

/** What is said; each hears what has this `once` one time, ever. Times are business time. */
interface Telling {
  readonly card: string;
  readonly variant?: string;
  readonly once: string;
  readonly dueAt?: Date;
  readonly expiresAt?: Date;
}

/**
 * Tells these guests something by direct message, each by a card of her own answer's id; returns how
 * many will hear it. Who has no account, or takes no direct messages, is left out.
 */
export async function tellGuests(
  work: Work,
  rsvpIds: readonly string[],
  telling: Telling,
): Promise<number> {
  if (rsvpIds.length === 0) return 0;
  const told = await insertGuestDirects(work.tx, rsvpIds, sayingOf(telling));
  if (told > 0) await wakeDirectLanes(work);
  return told;
}

/** Tells people something about the same ids: coordinators, those who run a stall. */
export async function tellPeople(
  work: Work,
  personIds: readonly string[],
  ids: readonly string[],
  telling: Telling,
): Promise<number> {
  if (personIds.length === 0) return 0;
  const told = await insertPeopleDirects(work.tx, personIds, ids, sayingOf(telling));
  if (told > 0) await wakeDirectLanes(work);
  return told;
}

/** Tells each of these people what is for her alone: her card is of the subject's id and her own. */
export async function tellEach(
  work: Work,
  personIds: readonly string[],
  subjectId: string,
  telling: Telling,
): Promise<number> {
  if (personIds.length === 0) return 0;
  const told = await insertOwnDirects(work.tx, personIds, subjectId, sayingOf(telling));
  if (told > 0) await wakeDirectLanes(work);
  return told;
}

function sayingOf({ card, variant = '', once, dueAt, expiresAt }: Telling): DirectSaying {
  return {
    card,
    variant,
    onceKey: once,
    dueAt: dueAt ?? null,
    expiresAt: expiresAt ?? null,
  };
}
