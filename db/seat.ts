import type { Tx } from './transaction.ts';

/** What came back from somebody. */
export type RsvpAnswer = 'needs-action' | 'accepted' | 'tentative' | 'declined';

/** How somebody's seat stands, apart from her answer. */
export type Seat = 'none' | 'seated' | 'waiting' | 'offered';

/** A change of a seat, as the table of movements counts it. */
export type SeatMove =
  | 'seated'
  | 'waiting'
  | 'offered'
  | 'taken'
  | 'given'
  | 'declined'
  | 'expired'
  | 'left'
  | 'put-back';

/** One answer to an event with its seat; changed only under the lock of the event. */
export interface SeatRow {
  readonly id: string;
  readonly personId: string;
  readonly group: string;
  readonly answer: RsvpAnswer;
  readonly seat: Seat;
  /** Herself and colleagues. */
  readonly places: number;
  readonly queueNumber: number | null;
  readonly offeredUntil: Date | null;
  /** How many offers she was made. */
  readonly offerNumber: number;
  /** Whether the offer she had was over by business time of the statement that read it. */
  readonly isLapsed: boolean;
}

const columns = `id, person_id as "personId", stakeholder_group as "group", answer, seat, places,
  queue_number as "queueNumber", offered_until as "offeredUntil", offer_number as "offerNumber",
  coalesce(offered_until <= (select business_now()), false) as "isLapsed"`;

/** Seats held and answers that wait, of one group and one size of party. */
export interface TallyRow {
  readonly group: string;
  /** Of each answer: herself and colleagues. */
  readonly places: number;
  /** Seats that are seated or offered. */
  readonly taken: number;
  /** Answers. */
  readonly waiting: number;
  /** Of the queue, those with an offer among it; null where nobody is in it. */
  readonly firstNumber: number | null;
  readonly lastNumber: number | null;
}

/** How the seats of an event stand, by group and size of party. */
export async function listTally(tx: Tx, eventId: string): Promise<readonly TallyRow[]> {
  const { rows } = await tx.query<TallyRow>({
    name: 'list-tally',
    text: `select stakeholder_group as "group", places,
        coalesce(sum(places) filter (where seat in ('seated', 'offered')), 0)::int as taken,
        (count(*) filter (where seat = 'waiting'))::int as waiting,
        min(queue_number) as "firstNumber", max(queue_number) as "lastNumber"
      from rsvp where event_id = $1 and seat <> 'none' group by 1, 2`,
    values: [eventId],
  });
  return rows;
}

/** Business time, and the position of the last move of a seat of this event (0 before the first). */
export async function readLastMove(
  tx: Tx,
  eventId: string,
): Promise<{ readonly now: Date; readonly position: number }> {
  const { rows } = await tx.query<{ now: Date; position: number }>({
    name: 'read-last-move',
    text: `select business_now() as now, coalesce(
        (select max(position) from seat_move where event_id = $1), 0) as position`,
    values: [eventId],
  });
  const [row] = rows;
  if (!row) throw new Error('The database tells no business time.');
  return row;
}

/** The offers whose time is over. */
export async function listLapsed(tx: Tx, eventId: string): Promise<readonly SeatRow[]> {
  const { rows } = await tx.query<SeatRow>({
    name: 'list-lapsed',
    text: `select ${columns} from rsvp
      where event_id = $1 and seat = 'offered' and offered_until <= (select business_now())
      order by queue_number`,
    values: [eventId],
  });
  return rows;
}

/** Everybody who waits, in order. */
export async function listQueue(tx: Tx, eventId: string): Promise<readonly SeatRow[]> {
  const { rows } = await tx.query<SeatRow>({
    name: 'list-queue',
    text: `select ${columns} from rsvp where event_id = $1 and seat = 'waiting'
      order by queue_number`,
    values: [eventId],
  });
  return rows;
}

/** Who holds a seat or is offered one, whoever got it last first. */
export async function listHolders(tx: Tx, eventId: string): Promise<readonly SeatRow[]> {
  const { rows } = await tx.query<SeatRow>(
    `select ${columns} from rsvp r
     where event_id = $1 and seat in ('seated', 'offered')
     order by (select max(m.position) from seat_move m where m.event_id = $1 and m.rsvp_id = r.id
       and m.move in ('seated', 'offered', 'taken', 'given')) desc nulls last, id`,
    [eventId],
  );
  return rows;
}

/** The answers of these people to an event. */
export async function listSeatsOf(
  tx: Tx,
  eventId: string,
  personIds: readonly string[],
): Promise<readonly SeatRow[]> {
  const { rows } = await tx.query<SeatRow>({
    name: 'list-seats-of',
    text: `select ${columns} from rsvp where event_id = $1 and person_id = any ($2::uuid[])`,
    values: [eventId, personIds],
  });
  return rows;
}
