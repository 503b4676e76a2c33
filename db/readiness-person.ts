import type { Tx } from './transaction.ts';

/** What a person filled in for organisations, the oldest first. */
export async function exportReadiness(
  tx: Tx,
  personId: string,
): Promise<readonly { organisation: string; item: string; state: string; at: Date }[]> {
  const { rows } = await tx.query<{
    organisation: string;
    item: string;
    state: string;
    at: Date;
  }>(
    `select o.name as organisation, r.item, r.state, r.set_at as at from readiness r
     join organisation o on o.network_id = r.network_id and o.id = r.organisation_id
     where r.set_by = $1 order by r.set_at, o.name, r.item`,
    [personId],
  );
  return rows;
}

/** Which organisations' lists a person showed to the coordinators. */
export async function exportReadinessShares(
  tx: Tx,
  personId: string,
): Promise<readonly { organisation: string; at: Date }[]> {
  const { rows } = await tx.query<{ organisation: string; at: Date }>(
    `select o.name as organisation, s.shared_at as at from readiness_share s
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     where s.shared_by = $1 order by s.shared_at`,
    [personId],
  );
  return rows;
}

/** Gives what a person filled in to another, or to nobody; the organisations' answers stay. */
export async function moveReadiness(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query('update readiness set set_by = $2 where set_by = $1', [fromId, toId]);
}

/** The same for what she showed to the coordinators. */
export async function moveReadinessShares(
  tx: Tx,
  fromId: string,
  toId: string | null,
): Promise<void> {
  await tx.query('update readiness_share set shared_by = $2 where shared_by = $1', [fromId, toId]);
}
