import type { Tx } from './transaction.ts';

/** Somebody and an application. */
export interface ReaderRow {
  readonly personId: string;
  readonly applicationId: string;
}

/** What is to be shared out in a round, from the deadline on. */
export interface ToShareRow {
  readonly applicationIds: readonly string[];
  /** Those of the panel who have accepted and declared. */
  readonly panellistIds: readonly string[];
  readonly conflicts: readonly ReaderRow[];
  /** Readings that count or are under way. */
  readonly kept: readonly ReaderRow[];
}

/** Reads what is to be shared out, in one statement. */
export async function findToShare(tx: Tx, roundId: string): Promise<ToShareRow> {
  const { rows } = await tx.query<ToShareRow>(
    `with bid as (
       select a.id, a.number from application a
       join round r on r.network_id = a.network_id and r.id = a.round_id
         and r.closes_at <= business_now()
       where a.round_id = $1 and a.state = 'submitted'
     ), ready as (
       select m.person_id from panel_member m
       where m.round_id = $1 and m.removed_at is null and m.accepted_at is not null
         and m.declared_at is not null
     )
     select
       coalesce((select array_agg(id order by number) from bid), '{}') as "applicationIds",
       coalesce((select array_agg(person_id order by person_id) from ready), '{}') as "panellistIds",
       coalesce((select jsonb_agg(jsonb_build_object('personId', c.person_id,
           'applicationId', c.application_id))
         from conflicted_in($1) c
         join ready on ready.person_id = c.person_id
         join bid on bid.id = c.application_id), '[]') as conflicts,
       coalesce((select jsonb_agg(jsonb_build_object('personId', g.person_id,
           'applicationId', g.application_id))
         from reading g join bid on bid.id = g.application_id
         where g.round_id = $1 and g.state <> 'void'), '[]') as kept`,
    [roundId],
  );
  return rows[0] as ToShareRow;
}

/** Gives people applications to read; one that was set aside for a reason that is gone is begun anew. */
export async function insertReadings(
  tx: Tx,
  roundId: string,
  readings: readonly ReaderRow[],
): Promise<void> {
  await tx.query(
    `insert into reading (network_id, application_id, person_id, round_id)
     select app_network(), r.application_id, r.person_id, $1
     from unnest($2::uuid[], $3::uuid[]) as r (application_id, person_id)
     on conflict (network_id, application_id, person_id) do update
       set state = 'assigned', void_reason = null, final_at = null, assigned_at = business_now(),
         -- What her marks were when it was set aside stays as a version of them.
         edition = reading.edition + 1
       where reading.state = 'void'`,
    [
      roundId,
      readings.map(({ applicationId }) => applicationId),
      readings.map(({ personId }) => personId),
    ],
  );
}

/** A reading that does not count any more. */
export interface VoidedRow extends ReaderRow {
  /** Her marks had been final. */
  readonly wasFinal: boolean;
}

/** Sets aside the readings of a round whose reader has a confirmed conflict. */
export async function voidConflicted(tx: Tx, roundId: string): Promise<readonly VoidedRow[]> {
  return setAside(
    tx,
    roundId,
    'conflict',
    `exists (select from conflict c where c.network_id = r.network_id
       and c.application_id = r.application_id and c.person_id = r.person_id
       and c.state = 'confirmed')`,
  );
}

/** Sets aside all that somebody read who is not on the panel any more. */
export async function voidRemoved(tx: Tx, roundId: string): Promise<readonly VoidedRow[]> {
  return setAside(
    tx,
    roundId,
    'removed',
    `exists (select from panel_member m where m.network_id = r.network_id
       and m.round_id = r.round_id and m.person_id = r.person_id and m.removed_at is not null)`,
  );
}

async function setAside(
  tx: Tx,
  roundId: string,
  reason: 'conflict' | 'removed',
  where: string,
): Promise<readonly VoidedRow[]> {
  const { rows } = await tx.query<VoidedRow>(
    `with hit as (
       select r.application_id, r.person_id, r.state = 'final' as was_final from reading r
       where r.round_id = $1 and r.state <> 'void' and ${where} for update
     )
     update reading r set state = 'void', void_reason = $2, final_at = null from hit
     where r.round_id = $1 and r.application_id = hit.application_id
       and r.person_id = hit.person_id
     returning r.person_id as "personId", r.application_id as "applicationId",
       hit.was_final as "wasFinal"`,
    [roundId, reason],
  );
  return rows;
}

/**
 * How far somebody's reading is, without what she may not see; or, without a person, that of the whole
 * panel: whether a round was shared out at all.
 */
export async function countReadings(
  tx: Tx,
  roundId: string,
  personId: string | null,
): Promise<{ readonly toRead: number; readonly final: number }> {
  const { rows } = await tx.query<{ toRead: number; final: number }>(
    `select count(*) filter (where state <> 'void')::int as "toRead",
       count(*) filter (where state = 'final')::int as final
     from reading where round_id = $1 and ($2::uuid is null or person_id = $2
       and application_id not in (select conflicted_with($2)))`,
    [roundId, personId],
  );
  return rows[0] ?? { toRead: 0, final: 0 };
}

/** How much each of a panel has to read, of what the viewer may see. */
export async function countLoads(
  tx: Tx,
  roundId: string,
  viewerId: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ personId: string; load: number }>(
    `select person_id as "personId", count(*)::int as load from reading
     where round_id = $1 and state <> 'void'
       and application_id not in (select conflicted_with($2))
     group by person_id`,
    [roundId, viewerId],
  );
  return new Map(rows.map(({ personId, load }) => [personId, load]));
}

/**
 * How many applications that the viewer may see have nobody of the voluntary sector on the panel who
 * may read them: from the deadline on.
 */
export async function countWithoutVoluntary(
  tx: Tx,
  roundId: string,
  viewerId: string | null,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `with voluntary as (
       select m.person_id from panel_member m
       join organisation o on o.network_id = m.network_id and o.id = m.organisation_id
         and o.sector_type = 'voluntary'
       where m.round_id = $1 and m.removed_at is null
     ), barred as (
       select distinct v.person_id, c.id from voluntary v
       cross join lateral conflicted_with(v.person_id) c (id)
     )
     select count(*)::int as count from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
       and r.closes_at <= business_now()
     where a.round_id = $1 and a.state = 'submitted'
       and ($2::uuid is null or a.id not in (select conflicted_with($2)))
       and (select count(*) from barred b where b.id = a.id) >= (select count(*) from voluntary)`,
    [roundId, viewerId],
  );
  return rows[0]?.count ?? 0;
}

/** How many readings of an application are under way or final. */
export async function countReaders(tx: Tx, applicationId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from reading where application_id = $1 and state <> 'void'`,
    [applicationId],
  );
  return rows[0]?.count ?? 0;
}
