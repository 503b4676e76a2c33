import type { Tx } from './transaction.ts';

/** A panellist's mark for a presentation. */
export interface PresentationMarkRow {
  readonly applicationId: string;
  readonly personId: string;
  readonly name: string | null;
  /** 0 to 4. */
  readonly mark: number;
  readonly comment: string;
  readonly isShareable: boolean;
}

/**
 * The marks for presentations of a round that count and that this person may see: none of whoever
 * has a conflict with the application, or left the panel.
 */
export async function listPresentationMarks(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly PresentationMarkRow[]> {
  const { rows } = await tx.query<PresentationMarkRow>(
    `select k.application_id as "applicationId", k.person_id as "personId", p.name, k.mark, k.comment,
       k.shareable as "isShareable"
     from presentation_mark k
     join application a on a.network_id = k.network_id and a.id = k.application_id
     join panel_member m on m.network_id = k.network_id and m.round_id = a.round_id
       and m.person_id = k.person_id and m.removed_at is null
     join person p on p.network_id = k.network_id and p.id = k.person_id
     where a.round_id = $1 and a.id not in (select conflicted_with($2))
       and not is_conflicted(k.person_id, a.id)
     order by k.application_id, p.name, k.person_id`,
    [roundId, personId],
  );
  return rows;
}

/** Keeps a panellist's mark, in place of the one before. */
export async function savePresentationMark(
  tx: Tx,
  mark: Omit<PresentationMarkRow, 'name'>,
): Promise<void> {
  await tx.query(
    `insert into presentation_mark (network_id, application_id, person_id, mark, comment, shareable)
     values (app_network(), $1, $2, $3, $4, $5)
     on conflict (network_id, application_id, person_id) do update
       set mark = excluded.mark, comment = excluded.comment, shareable = excluded.shareable,
         at = business_now()`,
    [mark.applicationId, mark.personId, mark.mark, mark.comment, mark.isShareable],
  );
}

/** Names the event at which applications present that were shortlisted for areas of a district. */
export async function setPresentationEvent(
  tx: Tx,
  roundId: string,
  district: string,
  eventId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `update shortlisting h set event_id = $3
     from application a
     where a.network_id = h.network_id and a.id = h.application_id and a.round_id = $1
       and h.outcome = 'presentation' and h.event_id is null
       and exists (select from submission s
         join submission_lot sl on sl.network_id = s.network_id and sl.submission_id = s.id
         join lot l on l.network_id = sl.network_id and l.id = sl.lot_id
         where s.network_id = a.network_id and s.application_id = a.id and s.withdrawn_at is null
           and l.district = $2)
     returning h.application_id as id`,
    [roundId, district, eventId],
  );
  return rows.map(({ id }) => id);
}

/** Notes that an event is one of a round's presentations. */
export async function insertPresentationEvent(
  tx: Tx,
  roundId: string,
  eventId: string,
  district: string,
): Promise<void> {
  await tx.query(
    `insert into round_event (network_id, round_id, event_id, kind, district)
     values (app_network(), $1, $2, 'presentation', $3)`,
    [roundId, eventId, district],
  );
}
