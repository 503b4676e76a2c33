import type { Tx } from './transaction.ts';

/** An organisation that shows its list. */
interface SharedRow {
  readonly id: string;
  readonly name: string;
}

/** Whether an organisation shows its list to the coordinators. */
export async function isReadinessShared(tx: Tx, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from readiness_share where organisation_id = $1', [
    organisationId,
  ]);
  return rowCount === 1;
}

/** The organisations that show their lists, by name. */
export async function listReadinessShares(tx: Tx): Promise<readonly SharedRow[]> {
  const { rows } = await tx.query<SharedRow>(
    `select o.id, o.name from readiness_share s
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     where o.closed_at is null order by lower(o.name), o.id`,
  );
  return rows;
}

/** Lets the coordinators see an organisation's list; false when they could before. */
export async function shareReadiness(
  tx: Tx,
  organisationId: string,
  sharedBy: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into readiness_share (network_id, organisation_id, shared_by)
     values (app_network(), $1, $2) on conflict do nothing`,
    [organisationId, sharedBy],
  );
  return rowCount === 1;
}

/** Hides an organisation's list from the coordinators again; false when they could not see it. */
export async function unshareReadiness(tx: Tx, organisationId: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from readiness_share where organisation_id = $1', [
    organisationId,
  ]);
  return rowCount === 1;
}
