import type { Tx } from './transaction.ts';

/** Whether an application goes on to a presentation. */
export async function isShortlisted(tx: Tx, applicationId: string): Promise<boolean> {
  const { rows } = await tx.query<{ is: boolean }>(
    `select exists (select from shortlisting
       where application_id = $1 and outcome = 'presentation') as is`,
    [applicationId],
  );
  return rows[0]?.is === true;
}

/** The districts of a round in which somebody presents, with how many have no day yet. */
export async function listPresentingDistricts(
  tx: Tx,
  roundId: string,
): Promise<readonly { readonly district: string; readonly waiting: number }[]> {
  const { rows } = await tx.query<{ district: string; waiting: number }>(
    `select l.district, (count(distinct h.application_id) filter (where h.event_id is null))::int
       as waiting
     from lot l
     join submission_lot sl on sl.network_id = l.network_id and sl.lot_id = l.id
     join submission s on s.network_id = sl.network_id and s.id = sl.submission_id
       and s.withdrawn_at is null
     join shortlisting h on h.network_id = s.network_id and h.application_id = s.application_id
       and h.outcome = 'presentation'
     where l.round_id = $1 and l.closed_at is null group by l.district order by min(l.position)`,
    [roundId],
  );
  return rows;
}

/** The event at which an application presents, or null. */
export async function findPresentationEvent(tx: Tx, applicationId: string): Promise<string | null> {
  const { rows } = await tx.query<{ eventId: string | null }>(
    `select event_id as "eventId" from shortlisting
     where application_id = $1 and outcome = 'presentation'`,
    [applicationId],
  );
  return rows[0]?.eventId ?? null;
}
