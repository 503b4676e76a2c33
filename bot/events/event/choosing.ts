import { z } from 'zod';
import { type EventRow, listEvents } from '../../../db/event.ts';
import type { Work } from '../../context.ts';

/** How many events are looked through, those ahead first. */
export const LOOK_BACK = 200;

/** Which event is meant: that of a button, or part of its title as typed. */
export const chosenInput = z.object({
  event: z.uuid().optional(),
  title: z.string().trim().max(120).optional(),
});

/**
 * The announced events whose title has the words typed, those ahead first; all of them without words.
 * Where one has exactly that title it is the only one.
 */
export async function findMeant(
  work: Work,
  typed: string | undefined,
): Promise<readonly EventRow[]> {
  const events = (await listEvents(work.tx, LOOK_BACK)).filter(({ state }) => state !== 'draft');
  const plain = (text: string) => text.toLocaleLowerCase('en-GB');
  const wanted = plain(typed ?? '');
  const exact = events.find(({ title }) => plain(title) === wanted);
  return exact ? [exact] : events.filter(({ title }) => plain(title).includes(wanted));
}
