import { z } from 'zod';
import { type EventRow, findEvent, lockEvent } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Text } from '../../view.ts';
import { words } from './words.en.ts';

/** A button that is about one event carries its id. */
export const eventInput = z.object({ event: z.uuid() });

/** The event with this id. @throws Refusal for one that the network does not know */
export async function readEvent(work: Work, eventId: string): Promise<EventRow> {
  return known(await findEvent(work.tx, eventId));
}

/**
 * The same, its row held until the transaction ends: seats, places and state stay as they are read.
 *
 * @throws Refusal for one that the network does not know
 */
export async function holdEvent(work: Work, eventId: string): Promise<EventRow> {
  return known(await lockEvent(work.tx, eventId));
}

/** Why an event takes no answers any more, or not yet; null while it does. */
export function whyClosed(event: EventRow): Refusal | null {
  if (event.state === 'draft') return new Refusal('not-found', words.stillDraft);
  if (event.state === 'cancelled') return new Refusal('closed', words.isCancelled(event.title));
  return event.isOver ? new Refusal('closed', words.isOver(event.title)) : null;
}

/** When an event is: the end as a time of day where it ends on the day it begins. */
export function tellWhen(event: EventRow): Text {
  const isOneDay = event.startsOnClock.slice(0, 10) === event.endsOnClock.slice(0, 10);
  return words.when(event, isOneDay);
}

function known(event: EventRow | null): EventRow {
  if (!event) throw new Refusal('not-found', words.unknown);
  return event;
}
