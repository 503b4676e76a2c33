import type { Tx } from './transaction.ts';

/** What is said to each; `onceKey` is joined with the id of whom it is about, so that each hears it once. */
export interface DirectSaying {
  readonly card: string;
  readonly variant: string;
  readonly onceKey: string;
  /** Business time; null: at once, never. */
  readonly dueAt: Date | null;
  readonly expiresAt: Date | null;
}

/** The account that last was seen among a person's, where direct messages reach her. */
const reached = (person: string) => `
  cross join lateral (
    select a.id as account_id, p.id as place_id,
      p.platform || ':' || p.external_id || ':direct' as lane
    from account a
    join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
    join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
    where a.network_id = app_network() and a.person_id = ${person} and a.direct_refused_at is null
    order by a.seen_at desc, a.id, p.id limit 1
  ) a`;

const columns = `network_id, id, place_id, lane, action, account_id, card, ids, variant, once_key,
  due_at, expires_at`;
const once = 'on conflict (network_id, once_key) where once_key is not null do nothing';

/**
 * Writes one direct message for each of these answers to an event, its card being drawn for the
 * answer's id; returns how many are new. Who has no account that takes one is left out.
 */
export async function insertGuestDirects(
  tx: Tx,
  rsvpIds: readonly string[],
  saying: DirectSaying,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into outbox (${columns})
     select r.network_id, gen_random_uuid(), a.place_id, a.lane, 'direct', a.account_id, $2,
       array[r.id], $3, $4 || ':' || r.id, coalesce($5::timestamptz, business_now()), $6
     from unnest($1::uuid[]) with ordinality as g (id, position)
     join rsvp r on r.id = g.id ${reached('r.person_id')}
     order by g.position ${once}`,
    [rsvpIds, saying.card, saying.variant, saying.onceKey, saying.dueAt, saying.expiresAt],
  );
  return rowCount;
}

/** The same for people, all about the same ids: coordinators, those who run a stall. */
export async function insertPeopleDirects(
  tx: Tx,
  personIds: readonly string[],
  ids: readonly string[],
  saying: DirectSaying,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into outbox (${columns})
     select app_network(), gen_random_uuid(), a.place_id, a.lane, 'direct', a.account_id, $3,
       $2::uuid[], $4, $5 || ':' || g.id, coalesce($6::timestamptz, business_now()), $7
     from unnest($1::uuid[]) with ordinality as g (id, position) ${reached('g.id')}
     order by g.position ${once}`,
    [personIds, ids, saying.card, saying.variant, saying.onceKey, saying.dueAt, saying.expiresAt],
  );
  return rowCount;
}

/** The same for people, each about an id that all share and her own: what is for her alone. */
export async function insertOwnDirects(
  tx: Tx,
  personIds: readonly string[],
  subjectId: string,
  saying: DirectSaying,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into outbox (${columns})
     select app_network(), gen_random_uuid(), a.place_id, a.lane, 'direct', a.account_id, $3,
       array[$2::uuid, g.id], $4, $5 || ':' || g.id, coalesce($6::timestamptz, business_now()), $7
     from unnest($1::uuid[]) with ordinality as g (id, position) ${reached('g.id')}
     order by g.position ${once}`,
    [
      personIds,
      subjectId,
      saying.card,
      saying.variant,
      saying.onceKey,
      saying.dueAt,
      saying.expiresAt,
    ],
  );
  return rowCount;
}
