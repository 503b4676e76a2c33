import type { Tx } from './transaction.ts';

/** In which way somebody has to do with an organisation. */
export type TieKind = 'employer' | 'trustee' | 'volunteer' | 'family' | 'former';

/** What somebody said of herself. */
export interface TieRow {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kind: TieKind;
}

/** With which organisations she said she has to do, by name. */
export async function listTies(tx: Tx, personId: string): Promise<readonly TieRow[]> {
  const { rows } = await tx.query<TieRow>(
    `select t.organisation_id as "organisationId", o.name as "organisationName", t.kind
     from tie t
     join organisation o on o.network_id = t.network_id and o.id = t.organisation_id
     where t.person_id = $1 order by lower(o.name), t.kind`,
    [personId],
  );
  return rows;
}

/** Notes ties to organisations of the network; returns how many are new. */
export async function insertTies(
  tx: Tx,
  personId: string,
  organisationIds: readonly string[],
  kind: TieKind,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into tie (network_id, person_id, organisation_id, kind)
     select app_network(), $1, o.id, $3 from organisation o where o.id = any ($2::uuid[])
     on conflict do nothing`,
    [personId, organisationIds, kind],
  );
  return rowCount;
}

/** Takes back what she said of an organisation; returns how many ties that were. */
export async function deleteTies(
  tx: Tx,
  personId: string,
  organisationId: string,
): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from tie where person_id = $1 and organisation_id = $2',
    [personId, organisationId],
  );
  return rowCount;
}

/**
 * Every organisation that takes part in what was handed in, by name, without who is with whom: none
 * before the deadline.
 */
export async function listParties(
  tx: Tx,
  roundId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    `select o.id, o.name from organisation o
     where o.id in (select t.organisation_id from round_party t
       join round r on r.network_id = t.network_id and r.id = t.round_id
       where t.round_id = $1 and r.closes_at <= business_now())
     order by lower(o.name), o.id`,
    [roundId],
  );
  return rows;
}

/**
 * Notes what the register says of the panel and of those who run the call, from the deadline on; what
 * she said herself is confirmed at once. What was dismissed stays so, unless it holds through another
 * organisation now. Returns how many are new or hold anew.
 */
export async function noteKnownConflicts(tx: Tx, roundId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into conflict as c (network_id, id, round_id, person_id, application_id, kind, state,
       through)
     select k.network_id, gen_random_uuid(), k.round_id, k.person_id, k.application_id, k.kind,
       case when k.kind = 'tie' then 'confirmed' else 'suggested' end,
       array_agg(distinct k.organisation_id)
     from known_conflict k
     join round r on r.network_id = k.network_id and r.id = k.round_id
       and r.closes_at <= business_now()
     where k.round_id = $1 and k.person_id in (
       select m.person_id from panel_member m where m.round_id = $1 and m.removed_at is null
       union select g.person_id from role_grant g where g.role in ('coordinator', 'admin'))
     group by k.network_id, k.round_id, k.person_id, k.application_id, k.kind
     on conflict (network_id, application_id, person_id, kind) do update
       set through = excluded.through,
         state = case when c.state = 'dismissed' then excluded.state else c.state end,
         reason = case when c.state = 'dismissed' then null else c.reason end,
         decided_by = case when c.state = 'dismissed' then null else c.decided_by end,
         decided_at = case when c.state = 'dismissed' then null else c.decided_at end
       where c.through is distinct from excluded.through
         and (c.state <> 'dismissed' or not excluded.through <@ c.through)`,
    [roundId],
  );
  return rowCount;
}

/** Notes that she said of one application that she has a conflict; false where she had. */
export async function insertDeclared(
  tx: Tx,
  conflict: {
    readonly id: string;
    readonly personId: string;
    readonly applicationId: string;
    readonly reason: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into conflict as c (network_id, id, round_id, person_id, application_id, kind, state,
       reason)
     select a.network_id, $1, a.round_id, $2, a.id, 'declared', 'confirmed', $4
     from application a where a.id = $3
     on conflict (network_id, application_id, person_id, kind) do update
       set state = 'confirmed', reason = excluded.reason, decided_by = null, decided_at = null
       where c.state <> 'confirmed'`,
    [conflict.id, conflict.personId, conflict.applicationId, conflict.reason],
  );
  return rowCount === 1;
}

/** A noted conflict, as whoever may decide about it sees it. */
export interface ConflictRow {
  readonly id: string;
  readonly roundId: string;
  readonly applicationId: string;
  readonly number: number;
  readonly leadName: string;
  readonly personId: string;
  readonly name: string | null;
  readonly agency: string | null;
  readonly kind: 'own' | 'tie' | 'partner' | 'rival' | 'declared';
  readonly state: 'suggested' | 'confirmed' | 'dismissed';
  readonly reason: string | null;
}

/** The agency for which she sits on the panel; null for whoever is not on it. */
const agency = `(select ao.name from panel_member m
   join organisation ao on ao.network_id = m.network_id and ao.id = m.organisation_id
   where m.network_id = c.network_id and m.round_id = c.round_id and m.person_id = c.person_id
     and m.removed_at is null)`;

const columns = `c.id, c.round_id as "roundId", c.application_id as "applicationId", a.number,
  o.name as "leadName", c.person_id as "personId", p.name,
  ${agency} as agency, c.kind, c.state, c.reason`;

const joined = `conflict c
  join application a on a.network_id = c.network_id and a.id = c.application_id
    and a.state = 'submitted'
  join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
  join person p on p.network_id = c.network_id and p.id = c.person_id`;

/**
 * The conflicts of a round about which this person may decide: of others, with applications in which
 * she has none herself. Open ones, or those that are decided; panellists' first.
 */
export async function listConflictsFor(
  tx: Tx,
  roundId: string,
  viewerId: string,
  standing: 'open' | 'decided',
): Promise<readonly ConflictRow[]> {
  const { rows } = await tx.query<ConflictRow>(
    `select ${columns} from ${joined}
     where c.round_id = $1 and c.person_id <> $2 and (c.state = 'suggested') = $3
       and c.application_id not in (select conflicted_with($2))
     order by ${agency} is null, p.name, c.person_id, a.number, c.kind`,
    [roundId, viewerId, standing === 'open'],
  );
  return rows;
}

/** One of them; null for one about which she may not decide, as for one that does not exist. */
export async function findConflictFor(
  tx: Tx,
  conflictId: string,
  viewerId: string,
): Promise<ConflictRow | null> {
  const { rows } = await tx.query<ConflictRow>(
    `select ${columns} from ${joined}
     where c.id = $1 and c.person_id <> $2
       and c.application_id not in (select conflicted_with($2))`,
    [conflictId, viewerId],
  );
  return rows[0] ?? null;
}

/** Decides about a conflict of somebody else; false where it stood so already. */
export async function decideConflict(
  tx: Tx,
  conflictId: string,
  decision: {
    readonly state: 'confirmed' | 'dismissed';
    readonly reason: string | null;
    readonly decidedBy: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update conflict set state = $2, reason = coalesce($3, reason), decided_by = $4,
       decided_at = business_now()
     where id = $1 and person_id <> $4 and state <> $2`,
    [conflictId, decision.state, decision.reason, decision.decidedBy],
  );
  return rowCount === 1;
}

/** How many conflicts of a round's panel nobody has decided yet. */
export async function countOpenConflicts(tx: Tx, roundId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from conflict c
     join application a on a.network_id = c.network_id and a.id = c.application_id
       and a.state = 'submitted'
     join panel_member m on m.network_id = c.network_id and m.round_id = c.round_id
       and m.person_id = c.person_id and m.removed_at is null
     where c.round_id = $1 and c.state = 'suggested'`,
    [roundId],
  );
  return rows[0]?.count ?? 0;
}

/** With how many applications of a round this person has a conflict: from the deadline on. */
export async function countOwnConflicts(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
       and r.closes_at <= business_now()
     where a.round_id = $1 and a.state = 'submitted' and a.id in (select conflicted_with($2))`,
    [roundId, personId],
  );
  return rows[0]?.count ?? 0;
}
