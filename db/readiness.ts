import type { Tx } from './transaction.ts';

/** How far an organisation is with something. */
export type ReadinessState = 'in-place' | 'under-way' | 'missing' | 'not-applicable';

/** One answer of an organisation's checklist. */
export interface ReadinessRow {
  readonly item: string;
  readonly state: ReadinessState;
}

/** What an organisation has told, by item. */
export async function listReadiness(
  tx: Tx,
  organisationId: string,
): Promise<readonly ReadinessRow[]> {
  const { rows } = await tx.query<ReadinessRow>(
    'select item, state from readiness where organisation_id = $1',
    [organisationId],
  );
  return rows;
}

/** Keeps what is told of an organisation; what is as it was stays with whoever told it. */
export async function saveReadiness(
  tx: Tx,
  organisationId: string,
  told: readonly ReadinessRow[],
  setBy: string,
): Promise<void> {
  await tx.query(
    `insert into readiness (network_id, organisation_id, item, state, set_by)
     select app_network(), $1, item, state, $3
     from jsonb_to_recordset($2::jsonb) as t (item text, state text)
     on conflict (network_id, organisation_id, item) do update
       set state = excluded.state, set_by = excluded.set_by, set_at = business_now()
       where readiness.state <> excluded.state`,
    [organisationId, JSON.stringify(told), setBy],
  );
}

/** An answer as it is, and as it stands in the numbers that were last shown. */
export interface CountableRow {
  readonly item: string;
  readonly counted: ReadinessState | null;
  /** Null where it is to be counted no more: the organisation shows its list, or has closed. */
  readonly state: ReadinessState | null;
}

/** Answers `r` of an organisation that shows its list, or has closed. */
const outOfCount = `(
  exists (select from readiness_share s where s.network_id = r.network_id
    and s.organisation_id = r.organisation_id)
  or exists (select from organisation o where o.network_id = r.network_id
    and o.id = r.organisation_id and o.closed_at is not null))`;

/** Every answer of the network, held until the end of the transaction; never with whose it is. */
export async function lockReadiness(tx: Tx): Promise<readonly CountableRow[]> {
  const { rows } = await tx.query<CountableRow>(
    `select r.item, r.counted, case when ${outOfCount} then null else r.state end as state
     from readiness r for update of r`,
  );
  return rows;
}

/** Takes an item's answers into the numbers as they are now. */
export async function countReadiness(tx: Tx, item: string): Promise<void> {
  await tx.query(
    `update readiness r set counted = case when ${outOfCount} then null else r.state end,
       counted_at = business_now()
     where r.item = $1`,
    [item],
  );
}

/** What people who speak for an organisation are called, by their names; null for one without. */
export async function listSpeakers(
  tx: Tx,
  organisationId: string,
): Promise<readonly (string | null)[]> {
  const { rows } = await tx.query<{ name: string | null }>(
    `select coalesce(p.name, (select a.display_name from account a
        where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
        order by a.seen_at desc limit 1)) as name
     from person_organisation m
     join person p on p.network_id = m.network_id and p.id = m.person_id
     where m.organisation_id = $1 order by m.since, p.id`,
    [organisationId],
  );
  return rows.map(({ name }) => name);
}
