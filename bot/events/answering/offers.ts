import type { EventRow } from '../../../db/event.ts';
import { endOffersBy } from '../../../db/event-write.ts';
import type { Work } from '../../context.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { plan } from '../../schedule/plan.ts';
import { type Guest, type Hall, keepSeat, note } from './guest.ts';
import { countWaiting, takeSeats } from './seats.ts';

/** The job that passes on the offers of an event whose time is over. */
export const OFFER_ENDS_JOB = 'event.offer-ends';

const HOUR_MS = 3_600_000;

/**
 * Until when an offer made now stands, or null where the seat is simply given, since there is no time
 * to ask: 24 hours; 2 hours when the start is less than two days off; given within three hours of it.
 *
 * Made in quiet hours it counts from their end. It never reaches beyond the start.
 */
export function offerUntil(now: Date, startsAt: Date, quietEndsAt: Date): Date | null {
  const leftMs = startsAt.getTime() - now.getTime();
  if (leftMs <= 3 * HOUR_MS) return null;
  const lastsMs = (leftMs < 48 * HOUR_MS ? 2 : 24) * HOUR_MS;
  const from = Math.max(now.getTime(), quietEndsAt.getTime());
  return new Date(Math.min(from + lastsMs, startsAt.getTime()));
}

/**
 * Offers seats to these of the queue, or gives them: the seats are theirs from now on. Whoever lost
 * hers in this very step, only for somebody who does not fit any more, keeps it and hears nothing.
 */
export async function offerSeats(work: Work, hall: Hall, guests: readonly Guest[]): Promise<void> {
  if (guests.length === 0) return;
  const until = hall.seating.capacity === null ? null : await readUntil(work, hall);
  for (const guest of guests) {
    countWaiting(hall.seating, guest, -1);
    takeSeats(hall.seating, guest);
    if (keepSeat(hall, guest)) continue;
    if (until === null) {
      Object.assign(guest, { seat: 'seated', queueNumber: null });
    } else {
      guest.offerNumber += 1;
      Object.assign(guest, { seat: 'offered', offeredUntil: until });
    }
    note(hall, guest, until === null ? 'given' : 'offered', false);
    hall.told.push({ guest, what: until === null ? 'given' : 'offered' });
  }
  if (until === null) return;
  await plan(work, {
    kind: OFFER_ENDS_JOB,
    subjectId: hall.event.id,
    period: until.toISOString(),
    dueAt: until,
  });
}

/** After a move no offer reaches beyond the new start. */
export async function shortenOffers(work: Work, event: Pick<EventRow, 'id' | 'startsAt'>) {
  if ((await endOffersBy(work.tx, event.id, event.startsAt)) === 0) return;
  await plan(work, {
    kind: OFFER_ENDS_JOB,
    subjectId: event.id,
    period: event.startsAt.toISOString(),
    dueAt: event.startsAt,
  });
}

async function readUntil(work: Work, { now, event }: Hall): Promise<Date | null> {
  const quiet = quietRulesOf(await readNetwork(work));
  const from = nextAllowed(Temporal.Instant.fromEpochMilliseconds(now.getTime()), quiet);
  return offerUntil(now, event.startsAt, new Date(from.epochMilliseconds));
}
