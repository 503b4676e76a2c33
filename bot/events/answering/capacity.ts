import { listHolders } from '../../../db/seat.ts';
import type { Work } from '../../context.ts';
import { type Guest, type Hall, putBack } from './guest.ts';
import { closeHall, openHall } from './hall.ts';
import { whyFrozen } from './own.ts';
import { seatsTaken } from './seats.ts';

/**
 * Sets how many seats there are (null: as many as come) and offers what is free to those who wait.
 *
 * Null when it is done, or comes down to that already as people drop out. Where more seats are taken than that nothing has changed, and their number is
 * given back: ask whether to `lowerByItself` or to `putBackLatest`.
 */
export async function setCapacity(
  work: Work,
  eventId: string,
  capacity: number | null,
): Promise<number | null> {
  const hall = await openHall(work, eventId);
  const taken = seatsTaken(hall.seating);
  const isOnItsWay = capacity !== null && capacity === hall.event.capacityGoal;
  if (isOnItsWay || (capacity !== null && taken > capacity)) {
    hall.isStirred = true;
    await closeHall(work, hall);
    return isOnItsWay ? null : taken;
  }
  hall.seating.capacity = capacity;
  hall.seating.capacityGoal = null;
  hall.isStirred = true;
  await closeHall(work, hall);
  return null;
}

/**
 * Nobody loses a seat: as people drop out the capacity follows them down, until it is as wanted.
 *
 * @throws Refusal once the event has begun or is cancelled
 */
export async function lowerByItself(work: Work, eventId: string, wanted: number): Promise<void> {
  const hall = await openUnfrozen(work, eventId);
  const taken = seatsTaken(hall.seating);
  const capacityGoal = taken > wanted ? wanted : null;
  Object.assign(hall.seating, { capacity: Math.max(taken, wanted), capacityGoal });
  hall.isStirred = true;
  await closeHall(work, hall);
}

/**
 * Lowers the capacity now: whoever got a seat last is put back, until no more are taken than wanted.
 * They are at the head of the queue, in their order, and told so kindly. Where fewer are taken than
 * wanted, what is free is theirs again, then offered. Returns how many seats were lost.
 *
 * @throws Refusal once the event has begun or is cancelled
 */
export async function putBackLatest(work: Work, eventId: string, wanted: number): Promise<number> {
  const hall = await openUnfrozen(work, eventId);
  // What comes free meanwhile is not counted down one by one.
  hall.seating.capacityGoal = null;
  for (const row of await listHolders(work.tx, eventId)) {
    if (seatsTaken(hall.seating) <= wanted) break;
    const guest: Guest = hall.changed.get(row.id)?.guest ?? { ...row };
    if (guest.seat === 'seated' || guest.seat === 'offered') putBack(hall, guest);
  }
  hall.seating.capacity = wanted;
  hall.isStirred = true;
  await closeHall(work, hall);
  const lost = hall.told.filter(({ what }) => what === 'put-back');
  return lost.reduce((sum, { guest }) => sum + guest.places, 0);
}

/** Offers whatever is free to those who wait: after places kept for groups have changed. */
export async function settleSeats(work: Work, eventId: string): Promise<void> {
  const hall = await openHall(work, eventId);
  hall.isStirred = true;
  await closeHall(work, hall);
}

/** Only under the lock of the event it is certain that it has not begun meanwhile. */
async function openUnfrozen(work: Work, eventId: string): Promise<Hall> {
  const hall = await openHall(work, eventId);
  const frozen = whyFrozen(hall.event);
  if (frozen) throw frozen;
  return hall;
}
