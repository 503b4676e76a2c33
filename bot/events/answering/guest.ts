import type { EventRow } from '../../../db/event.ts';
import type { SeatMove, SeatRow } from '../../../db/seat.ts';
import type { SeatMoveRow } from '../../../db/seat-write.ts';
import {
  countWaiting,
  giveSeatsBack,
  hasRoom,
  isTooLarge,
  type Seating,
  takeSeats,
} from './seats.ts';

/** An answer and its seat, changed in memory until the hall is closed. */
export type Guest = { -readonly [Column in keyof SeatRow]: SeatRow[Column] };

/** What a guest is told about her seat, by direct message. */
type Told = 'offered' | 'given' | 'expired' | 'put-back' | 'begun';

/**
 * The seats of an event while its row is held: what people do changes it in memory, in order, and
 * `closeHall` writes all of it at once.
 */
export interface Hall {
  readonly event: EventRow;
  /** Business time when it was opened. */
  readonly now: Date;
  readonly seating: Seating;
  /** Position of the last move that is written. */
  readonly lastMove: number;
  readonly moves: SeatMoveRow[];
  /** Those to be written, by id; the mark says whether she has said so herself just now. */
  readonly changed: Map<string, { readonly guest: Guest; isAnswered: boolean }>;
  readonly told: {
    readonly guest: Guest;
    readonly what: Told;
    /** What she held before her seat was taken from her. */
    readonly had?: Partial<Guest>;
  }[];
  /** The lowest number in the queue, and the one that is given next at its end. */
  firstNumber: number;
  nextNumber: number;
  /** Whether a seat came free, or somebody who waits may need fewer. */
  isStirred: boolean;
}

/**
 * She is going: seated where there is room behind everybody who waits, else in the queue. An offer
 * that stands is taken by it. Whoever has a seat or waits already keeps what she has.
 */
export function join(hall: Hall, guest: Guest): void {
  take(hall, guest);
  if (guest.seat !== 'none') return;
  guest.answer = 'accepted';
  if (hasRoom(hall.seating, guest)) {
    takeSeats(hall.seating, guest);
    guest.seat = 'seated';
  } else {
    countWaiting(hall.seating, guest, 1);
    guest.seat = 'waiting';
    toTheEnd(hall, guest);
  }
  note(hall, guest, guest.seat, true);
}

/** She is not, or not sure: what she held comes free, and her place in the queue is gone. */
export function leave(hall: Hall, guest: Guest, answer: 'tentative' | 'declined'): void {
  if (guest.answer === answer) return;
  const { seat } = guest;
  freeSeat(hall, guest);
  const move = seat === 'none' ? null : seat === 'offered' ? 'declined' : 'left';
  guest.answer = answer;
  note(hall, guest, move, true);
}

/** She is somebody else as well, whose seat she keeps: what she held herself comes free. */
export function giveUp(hall: Hall, guest: Guest): void {
  if (guest.seat === 'none') return;
  freeSeat(hall, guest);
  note(hall, guest, 'left', false);
}

/** She takes the seat that she was offered; without an offer nothing changes. */
export function take(hall: Hall, guest: Guest): void {
  if (guest.seat !== 'offered') return;
  Object.assign(guest, { seat: 'seated', queueNumber: null, offeredUntil: null });
  note(hall, guest, 'taken', true);
}

/**
 * She needs another number of places: more of them where all of the additional ones are there, and
 * what she has she keeps. Says why nothing has changed, or null.
 */
export function resize(
  hall: Hall,
  guest: Guest,
  places: number,
): 'tooMany' | 'full' | 'isOffered' | null {
  const { group, seat } = guest;
  const more = places - guest.places;
  if (more === 0) return null;
  if (more > 0 && isTooLarge(hall.seating, { places })) return 'tooMany';
  if (seat === 'offered') {
    if (more > 0) return 'isOffered';
    giveSeatsBack(hall.seating, { group, places: -more });
    hall.isStirred = true;
  } else if (seat === 'waiting') {
    // Whoever asks for more is behind all who have waited longer than she for them.
    if (more > 0) toTheEnd(hall, guest);
    countWaiting(hall.seating, guest, -1);
    countWaiting(hall.seating, { group, places }, 1);
    hall.isStirred = true;
  } else if (seat === 'seated') {
    if (more > 0 && !hasRoom(hall.seating, { group, places: more })) return 'full';
    if (more > 0) takeSeats(hall.seating, { group, places: more });
    else giveSeatsBack(hall.seating, { group, places: -more });
    hall.isStirred ||= more < 0;
  }
  guest.places = places;
  note(hall, guest, seat === 'waiting' && more > 0 ? 'waiting' : null, false);
  return null;
}

/** Her offer's time is over: no seat, an answer that is open again, and the seat passes on. */
export function lapse(hall: Hall, guest: Guest): void {
  freeSeat(hall, guest);
  guest.answer = 'needs-action';
  note(hall, guest, 'expired', false);
  hall.told.push({ guest, what: 'expired' });
}

/** Her seat is taken from her: she is the first of all who wait. */
export function putBack(hall: Hall, guest: Guest): void {
  const { seat, queueNumber, offeredUntil } = guest;
  freeSeat(hall, guest);
  countWaiting(hall.seating, guest, 1);
  hall.firstNumber -= 1;
  Object.assign(guest, { seat: 'waiting', queueNumber: hall.firstNumber });
  note(hall, guest, 'put-back', false);
  hall.told.push({ guest, what: 'put-back', had: { seat, queueNumber, offeredUntil } });
}

/** Undoes that her seat, or offer, was taken from her in this step; says whether it was. */
export function keepSeat(hall: Hall, guest: Guest): boolean {
  const told = hall.told.findLastIndex((one) => one.guest === guest && one.what === 'put-back');
  if (told < 0) return false;
  const [back] = hall.told.splice(told, 1);
  const moved = hall.moves.findLastIndex(
    ({ rsvpId, move }) => rsvpId === guest.id && move === 'put-back',
  );
  hall.moves.splice(moved, 1);
  Object.assign(guest, back?.had);
  return true;
}

/** Notes a change of an answer or its seat, and what it is called in the table of movements. */
export function note(hall: Hall, guest: Guest, move: SeatMove | null, isAnswered: boolean): void {
  if (move !== null) hall.moves.push({ rsvpId: guest.id, move, places: guest.places });
  const known = hall.changed.get(guest.id);
  if (known) known.isAnswered ||= isAnswered;
  else hall.changed.set(guest.id, { guest, isAnswered });
}

function toTheEnd(hall: Hall, guest: Guest): void {
  guest.queueNumber = hall.nextNumber;
  hall.nextNumber += 1;
}

function freeSeat(hall: Hall, guest: Guest): void {
  if (guest.seat === 'none') return;
  if (guest.seat === 'waiting') countWaiting(hall.seating, guest, -1);
  else giveSeatsBack(hall.seating, guest);
  Object.assign(guest, { seat: 'none', queueNumber: null, offeredUntil: null });
  // Also when somebody leaves the queue: a party that kept others waiting may have been hers.
  hall.isStirred = true;
}
