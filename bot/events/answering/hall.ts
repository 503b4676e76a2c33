import { listPools } from '../../../db/event.ts';
import { listUnreached } from '../../../db/guest-list.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import { deleteNeeds } from '../../../db/rsvp-need.ts';
import { listLapsed, listQueue, listTally, readLastMove, type TallyRow } from '../../../db/seat.ts';
import { insertSeatMoves, updateCapacity, updateSeats } from '../../../db/seat-write.ts';
import { deleteSessionChoices } from '../../../db/session-choice.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { redraw } from '../../outbox/say.ts';
import { holdEvent } from '../event/event.ts';
import { tellGuests, tellPeople } from '../event/tell.ts';
import { planPartings } from '../matching/plans.ts';
import { type Hall, lapse } from './guest.ts';
import { offerSeats } from './offers.ts';
import { whoFits } from './seats.ts';

const REDRAW_AFTER_MS = 2000;

/**
 * Holds an event until the transaction ends, and reads how its seats stand. Offers whose time is over
 * have passed on: from here on nobody can take them.
 *
 * @throws Refusal for an event that the network does not know
 */
export async function openHall(work: Work, eventId: string): Promise<Hall> {
  const event = await holdEvent(work, eventId);
  const [pools, tally, last, lapsed] = await Promise.all([
    listPools(work.tx, eventId),
    listTally(work.tx, eventId),
    readLastMove(work.tx, eventId),
    listLapsed(work.tx, eventId),
  ]);
  const kept = event.isReleased ? [] : pools.map(({ group, places }) => [group, places] as const);
  const hall: Hall = {
    event,
    now: last.now,
    seating: {
      capacity: event.capacity,
      capacityGoal: event.capacityGoal,
      kept: new Map(kept),
      taken: takenByGroup(tally),
      waiting: waitingByGroup(tally),
    },
    lastMove: last.position,
    moves: [],
    changed: new Map(),
    told: [],
    firstNumber: Math.min(1, ...tally.map(({ firstNumber }) => firstNumber ?? 1)),
    nextNumber: Math.max(0, ...tally.map(({ lastNumber }) => lastNumber ?? 0)) + 1,
    isStirred: false,
  };
  for (const guest of lapsed) lapse(hall, guest);
  return hall;
}

function takenByGroup(tally: readonly TallyRow[]): Map<string, number> {
  const byGroup = new Map<string, number>();
  for (const { group, taken } of tally) byGroup.set(group, (byGroup.get(group) ?? 0) + taken);
  return byGroup;
}

function waitingByGroup(tally: readonly TallyRow[]): Map<string, Map<number, number>> {
  const byGroup = Map.groupBy(tally, ({ group }) => group);
  return new Map(
    [...byGroup].map(([group, rows]) => [
      group,
      new Map(rows.map(({ places, waiting }) => [places, waiting])),
    ]),
  );
}

/**
 * Offers what has come free to those who wait, writes everything, has those told whom it is about,
 * and the cards redrawn.
 */
export async function closeHall(work: Work, hall: Hall): Promise<void> {
  const { event, seating } = hall;
  if (hall.isStirred) await offerFreed(work, hall);
  // More seats before those who sit on them, fewer after those who left: no statement sees too few.
  const grows = (seating.capacity ?? Infinity) > (event.capacity ?? Infinity);
  if (grows) await writeCapacity(work, hall);
  if (hall.changed.size > 0) {
    const changes = [...hall.changed.values()];
    const rows = changes.map(({ guest, isAnswered }) => ({ ...guest, isAnswered }));
    await updateSeats(work.tx, rows);
    await forgetChoices(work, hall);
    await redraw(work, { card: 'event.card', ids: [event.id], afterMs: REDRAW_AFTER_MS });
  }
  if (hall.moves.length > 0) await insertSeatMoves(work.tx, event.id, hall.lastMove, hall.moves);
  if (!grows) await writeCapacity(work, hall);
  await tellAll(work, hall);
  if (hall.moves.some(({ move }) => move === 'left' || move === 'put-back'))
    await planPartings(work, event);
}

async function offerFreed(work: Work, hall: Hall): Promise<void> {
  const { event, seating, changed } = hall;
  if (event.state !== 'open' || event.hasBegun) return;
  const stored = await listQueue(work.tx, event.id);
  const touched = [...changed.values()].map(({ guest }) => guest);
  const queue = [...stored.filter(({ id }) => !changed.has(id)), ...touched]
    .filter(({ seat }) => seat === 'waiting')
    .sort((a, b) => (a.queueNumber ?? 0) - (b.queueNumber ?? 0));
  await offerSeats(work, hall, whoFits(seating, queue));
}

/** Whoever has no seat gives back her places in sessions; what she needs is nobody's business then. */
async function forgetChoices(work: Work, { changed }: Hall): Promise<void> {
  const guests = [...changed.values()].map(({ guest }) => guest);
  const unseated = guests.filter(({ seat }) => seat === 'none' || seat === 'waiting');
  if (unseated.length === 0) return;
  await deleteSessionChoices(
    work.tx,
    unseated.map(({ id }) => id),
  );
  const notComing = guests.filter(({ answer }) => answer === 'declined');
  if (notComing.length > 0)
    await deleteNeeds(
      work.tx,
      notComing.map(({ id }) => id),
    );
}

async function writeCapacity(work: Work, { event, seating }: Hall): Promise<void> {
  const { capacity, capacityGoal } = seating;
  if (capacity === event.capacity && capacityGoal === event.capacityGoal) return;
  await updateCapacity(work.tx, event.id, capacity, capacityGoal);
}

/** Everybody once for this very step; an offer also says which of hers it is. */
async function tellAll(work: Work, { event, told }: Hall): Promise<void> {
  // Whoever pressed *Going* in the very step in which her offer ended has her answer already.
  // At the start an offer is over without another word: it said so itself.
  const news = told.filter(
    ({ guest, what }) => what !== 'expired' || (guest.seat === 'none' && !event.hasBegun),
  );
  const groups = Map.groupBy(news, ({ guest, what }) =>
    what === 'offered' ? `offered.${guest.offerNumber}` : what,
  );
  const step = newId();
  for (const [variant, those] of groups) {
    const rsvpIds = those.map(({ guest }) => guest.id);
    const until = those[0]?.guest.offeredUntil;
    const expiresAt = until ?? (event.hasBegun ? event.endsAt : event.startsAt);
    const telling = { variant, once: `event.place.${step}`, expiresAt };
    const reached = await tellGuests(work, rsvpIds, { ...telling, card: 'event.place' });
    if (reached < rsvpIds.length) await tellForOthers(work, rsvpIds, telling);
  }
}

/**
 * Of people whom no message reaches, whoever entered their answer is told, else whoever made the event;
 * all coordinators where neither is one any more, or can be told.
 */
async function tellForOthers(
  work: Work,
  rsvpIds: readonly string[],
  telling: { readonly variant: string; readonly once: string; readonly expiresAt: Date },
): Promise<void> {
  for (const { rsvpId, tellId } of await listUnreached(work.tx, rsvpIds)) {
    const what = { ...telling, once: `${telling.once}.${rsvpId}`, card: 'event.place-for' };
    if (tellId && (await tellPeople(work, [tellId], [rsvpId], what)) > 0) continue;
    await tellPeople(work, await listCoordinators(work.tx), [rsvpId], what);
  }
}
