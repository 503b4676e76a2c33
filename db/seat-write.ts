import type { SeatMove, SeatRow } from './seat.ts';
import type { Tx } from './transaction.ts';

/** One press on its way in: `key` and `accountId` are null where a command has checked them. */
export interface GuestPress {
  readonly key: string | null;
  readonly accountId: string | null;
  readonly personId: string;
}

/** Whether a press counts: `repeat` when it reached us before, `stale` when the account changed hands or its owner is gone. */
export type Admission = 'new' | 'repeat' | 'stale';

/**
 * Writes the inbox keys of a set of presses, and invites, as late, those of them who were not: under
 * the lock of the event. Returns for each, in order, whether it counts.
 *
 * They are held as they are until the transaction ends: a merge or an erasure waits for these presses
 * and then finds their answers, or has been first, and the presses of whoever is gone are stale.
 */
export async function admitGuests(
  tx: Tx,
  eventId: string,
  presses: readonly GuestPress[],
): Promise<readonly Admission[]> {
  const { rows } = await tx.query<{ admission: Admission }>({
    name: 'admit-guests',
    text: `with there as (
        select id from person
        where network_id = (select app_network()) and id = any ($4::uuid[])
          and merged_into is null and erased_at is null
        order by id for key share
      ), judged as (
        select p.*, t.id is null
          or p.account_id is not null and a.person_id is distinct from p.person_id as stale
        from unnest($2::text[], $3::uuid[], $4::uuid[])
          with ordinality as p (key, account_id, person_id, ordinal)
        left join account a on a.network_id = (select app_network()) and a.id = p.account_id
        left join there t on t.id = p.person_id
      ), fresh as (
        insert into inbox (network_id, key)
        select distinct (select app_network()), key from judged
        where key is not null and not stale order by key
        on conflict do nothing returning key
      ), invited as (
        insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, organisation_id,
          late)
        select distinct on (p.id) p.network_id, gen_random_uuid(), $1, p.id,
          coalesce(p.stakeholder_group, 'other'), (select (array_agg(o.organisation_id))[1]
            from person_organisation o where o.network_id = p.network_id and o.person_id = p.id
            having count(*) = 1), true
        from judged j
        join person p on p.network_id = (select app_network()) and p.id = j.person_id
        where not j.stale order by p.id
        on conflict (network_id, event_id, person_id) do nothing
      )
      select case when j.stale then 'stale'
        when j.key is not null and (f.key is null
          or row_number() over (partition by j.key order by j.ordinal) > 1) then 'repeat'
        else 'new' end as admission
      from judged j left join fresh f using (key) order by j.ordinal`,
    values: [
      eventId,
      presses.map(({ key }) => key),
      presses.map(({ accountId }) => accountId),
      presses.map(({ personId }) => personId),
    ],
  });
  return rows.map(({ admission }) => admission);
}

/** What is written of an answer and its seat; `isAnswered`: she said so at this moment. */
export interface SeatChange
  extends Pick<
    SeatRow,
    'id' | 'answer' | 'seat' | 'places' | 'queueNumber' | 'offeredUntil' | 'offerNumber'
  > {
  readonly isAnswered: boolean;
}

/** Writes what became of these answers and seats, in one statement. */
export async function updateSeats(tx: Tx, changes: readonly SeatChange[]): Promise<void> {
  await tx.query({
    name: 'update-seats',
    text: `update rsvp r set answer = c.answer, seat = c.seat, places = c.places,
        queue_number = c.queue_number, offered_until = c.offered_until,
        offer_number = c.offer_number,
        answered_at = case when c.is_answered then business_now() else r.answered_at end
      from unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::integer[],
        $6::timestamptz[], $7::smallint[], $8::boolean[])
        as c (id, answer, seat, places, queue_number, offered_until, offer_number, is_answered)
      where r.network_id = (select app_network()) and r.id = c.id`,
    values: [
      changes.map(({ id }) => id),
      changes.map(({ answer }) => answer),
      changes.map(({ seat }) => seat),
      changes.map(({ places }) => places),
      changes.map(({ queueNumber }) => queueNumber),
      changes.map(({ offeredUntil }) => offeredUntil?.toISOString() ?? null),
      changes.map(({ offerNumber }) => offerNumber),
      changes.map(({ isAnswered }) => isAnswered),
    ],
  });
}

/** One line of the table of movements. */
export interface SeatMoveRow {
  readonly rsvpId: string;
  readonly move: SeatMove;
  readonly places: number;
}

/** Adds moves behind `after`, the position of the last one. */
export async function insertSeatMoves(
  tx: Tx,
  eventId: string,
  after: number,
  moves: readonly SeatMoveRow[],
): Promise<void> {
  await tx.query({
    name: 'insert-seat-moves',
    text: `insert into seat_move (network_id, event_id, position, rsvp_id, move, places)
      select app_network(), $1, $2 + m.ordinal, m.rsvp_id, m.move, m.places
      from unnest($3::uuid[], $4::text[], $5::smallint[])
        with ordinality as m (rsvp_id, move, places, ordinal)`,
    values: [
      eventId,
      after,
      moves.map(({ rsvpId }) => rsvpId),
      moves.map(({ move }) => move),
      moves.map(({ places }) => places),
    ],
  });
}

/** Sets how many seats there are, and to how many they come down as people drop out. */
export async function updateCapacity(
  tx: Tx,
  eventId: string,
  capacity: number | null,
  goal: number | null,
): Promise<void> {
  await tx.query('update event set capacity = $2, capacity_goal = $3 where id = $1', [
    eventId,
    capacity,
    goal,
  ]);
}

/** Freezes who is going, at the start: whoever has a seat. */
export async function freezeGoing(tx: Tx, eventId: string): Promise<void> {
  await tx.query(
    `with begun as (update event set started_at = business_now() where id = $1)
     update rsvp set going_at_start = seat = 'seated' where event_id = $1`,
    [eventId],
  );
}
