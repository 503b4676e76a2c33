import type { Tx } from './transaction.ts';

/** A session as somebody chooses it. */
export interface SessionRoomRow {
  readonly id: string;
  readonly isChosen: boolean;
  /** Places left beside her own; null: as many as come. */
  readonly left: number | null;
  /** How many places the answer has. */
  readonly places: number;
}

/** The sessions of an event in order, with what is left beside the choices of one answer. */
export async function listSessionRoom(
  tx: Tx,
  eventId: string,
  rsvpId: string,
): Promise<readonly SessionRoomRow[]> {
  const { rows } = await tx.query<SessionRoomRow>(
    `select s.id, bool_or(c.rsvp_id = $2) is true as "isChosen",
       case when s.places is not null then greatest(0,
         s.places - coalesce(sum(r.places) filter (where r.id <> $2), 0)) end::int as left,
       (select places from rsvp where id = $2) as places
     from event_session s
     left join session_choice c on c.network_id = s.network_id and c.session_id = s.id
     left join rsvp r on r.network_id = c.network_id and r.id = c.rsvp_id
     where s.event_id = $1 group by s.network_id, s.id order by s.position`,
    [eventId, rsvpId],
  );
  return rows;
}

/** Puts these in place of the sessions that somebody chose before. */
export async function replaceSessionChoices(
  tx: Tx,
  rsvpId: string,
  sessionIds: readonly string[],
): Promise<void> {
  await tx.query('delete from session_choice where rsvp_id = $1', [rsvpId]);
  await tx.query(
    `insert into session_choice (network_id, session_id, rsvp_id)
     select app_network(), s, $1 from unnest($2::uuid[]) as s`,
    [rsvpId, sessionIds],
  );
}

/** Gives the places back that these had in sessions. */
export async function deleteSessionChoices(tx: Tx, rsvpIds: readonly string[]): Promise<void> {
  await tx.query('delete from session_choice where rsvp_id = any ($1::uuid[])', [rsvpIds]);
}

/** The sessions of an event that somebody chose, and for how many places. */
export async function countChosen(
  tx: Tx,
  eventId: string,
): Promise<readonly { readonly id: string; readonly title: string; readonly places: number }[]> {
  const { rows } = await tx.query<{ id: string; title: string; places: number }>(
    `select s.id, s.title, sum(r.places)::int as places
     from event_session s
     join session_choice c on c.network_id = s.network_id and c.session_id = s.id
     join rsvp r on r.network_id = c.network_id and r.id = c.rsvp_id
     where s.event_id = $1 group by s.id, s.title, s.position order by s.position`,
    [eventId],
  );
  return rows;
}
