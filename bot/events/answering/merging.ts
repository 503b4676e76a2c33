import {
  findLastToAnswer,
  joinRsvps,
  listSharedEvents,
  moveRsvps,
} from '../../../db/rsvp-person.ts';
import { listSeatsOf, type Seat } from '../../../db/seat.ts';
import type { Work } from '../../context.ts';
import { type Guest, giveUp, type Hall, leave } from './guest.ts';
import { closeHall, openHall } from './hall.ts';
import { words } from './words.en.ts';

/**
 * Makes the answers of two people those of one: the better seat or the earlier place in the queue,
 * the later answer. What the other held comes free. Returns what she has to be told.
 */
export async function mergeAnswers(
  work: Work,
  fromId: string,
  toId: string,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const eventId of await listSharedEvents(work.tx, fromId, toId)) {
    const hall = await openHall(work, eventId);
    const isToBeTold = await mergeAnswersTo(work, hall, fromId, toId);
    if (isToBeTold) notes.push(words.merged(hall.event.title));
  }
  await moveRsvps(work.tx, fromId, toId);
  return notes;
}

async function mergeAnswersTo(
  work: Work,
  hall: Hall,
  fromId: string,
  toId: string,
): Promise<boolean> {
  const { event } = hall;
  const rows = await listSeatsOf(work.tx, event.id, [fromId, toId]);
  const guests = rows.map((row): Guest => hall.changed.get(row.id)?.guest ?? { ...row });
  const lastId = await findLastToAnswer(work.tx, event.id, [fromId, toId]);
  const [kept, dropped] = guests.sort((a, b) => compareSeats(a, b, lastId));
  if (!kept || !dropped) return false;
  const last = guests.find(({ personId }) => personId === lastId) ?? kept;
  const { answer } = last;
  const differs = kept.answer !== dropped.answer && dropped.answer !== 'needs-action';
  giveUp(hall, dropped);
  const isAhead = event.state === 'open' && !event.hasBegun;
  if (isAhead && (answer === 'tentative' || answer === 'declined')) leave(hall, kept, answer);
  else if (kept.answer === 'needs-action') kept.answer = answer;
  await closeHall(work, hall);
  await joinRsvps(work.tx, kept.id, dropped.id, toId);
  return differs && isAhead;
}

const worth: Readonly<Record<Seat, number>> = { seated: 0, offered: 1, waiting: 2, none: 3 };

function compareSeats(a: Guest, b: Guest, lastId: string | null): number {
  const bySeat = worth[a.seat] - worth[b.seat];
  if (bySeat !== 0) return bySeat;
  const byNumber = (a.queueNumber ?? 0) - (b.queueNumber ?? 0);
  if (byNumber !== 0) return byNumber;
  return a.personId === lastId ? -1 : 1;
}
