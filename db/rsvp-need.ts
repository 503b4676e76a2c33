import type { Tx } from './transaction.ts';

/** What somebody may need on the day. */
export type Need =
  | 'step-free'
  | 'hearing-loop'
  | 'interpreter'
  | 'creche'
  | 'travel-costs'
  | 'parking'
  | 'diet'
  | 'online'
  | 'no-photographs';

/** One need; the detail is which language, how many children, what diet. */
export interface NeedRow {
  readonly need: Need;
  readonly detail: string | null;
}

/** What somebody needs, as she ticked it. */
export async function listNeeds(tx: Tx, rsvpId: string): Promise<readonly NeedRow[]> {
  const { rows } = await tx.query<NeedRow>(
    'select need, detail from rsvp_need where rsvp_id = $1 order by need',
    [rsvpId],
  );
  return rows;
}

/** Puts these in place of what somebody needed before. */
export async function replaceNeeds(
  tx: Tx,
  rsvpId: string,
  needs: readonly NeedRow[],
): Promise<void> {
  await tx.query('delete from rsvp_need where rsvp_id = $1', [rsvpId]);
  await tx.query(
    `insert into rsvp_need (network_id, rsvp_id, need, detail)
     select app_network(), $1, n.need, n.detail from unnest($2::text[], $3::text[])
       as n (need, detail)`,
    [rsvpId, needs.map(({ need }) => need), needs.map(({ detail }) => detail)],
  );
}

/** Who needs something: the needs of all who are going or wait, for coordinators. */
export interface NeedTotalRow {
  readonly need: Need;
  /** Answers, not places: whoever brings colleagues ticks what any of them needs. */
  readonly going: number;
  readonly waiting: number;
  /** What was written beside it by those who go, without names. */
  readonly details: readonly string[];
}

/** How many need what, by need. */
export async function countNeeds(tx: Tx, eventId: string): Promise<readonly NeedTotalRow[]> {
  const { rows } = await tx.query<NeedTotalRow>(
    `select n.need, (count(*) filter (where r.seat = 'seated'))::int as going,
       (count(*) filter (where r.seat in ('waiting', 'offered')))::int as waiting,
       coalesce(array_agg(n.detail order by n.detail) filter (
         where r.seat = 'seated' and n.detail is not null), '{}') as details
     from rsvp r join rsvp_need n on n.network_id = r.network_id and n.rsvp_id = r.id
     where r.event_id = $1 and r.seat <> 'none' group by 1 order by 1`,
    [eventId],
  );
  return rows;
}

/** Deletes the needs of those who are not coming. */
export async function deleteNeeds(tx: Tx, rsvpIds: readonly string[]): Promise<void> {
  await tx.query('delete from rsvp_need where rsvp_id = any ($1::uuid[])', [rsvpIds]);
}

/** Deletes needs 28 days after the event's end; returns how many. */
export async function forgetNeeds(tx: Tx): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from rsvp_need n using rsvp r, event e
     where r.network_id = n.network_id and r.id = n.rsvp_id
       and e.network_id = r.network_id and e.id = r.event_id
       and e.ends_at < business_now() - interval '28 days'`,
  );
  return rowCount;
}
