import type { Tx } from './transaction.ts';

/** Notes that somebody opens an organisation's checklist; false when she did before. */
export async function noteReadinessReader(
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into readiness_reader (network_id, organisation_id, person_id)
     values (app_network(), $1, $2) on conflict do nothing`,
    [organisationId, personId],
  );
  return rowCount === 1;
}

/** The others who have opened it, and still speak for the organisation. */
export async function listOtherReaders(
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select r.person_id as id from readiness_reader r
     join person_organisation m on m.network_id = r.network_id and m.person_id = r.person_id
       and m.organisation_id = r.organisation_id
     where r.organisation_id = $1 and r.person_id <> $2 order by r.first_at, r.person_id`,
    [organisationId, personId],
  );
  return rows.map(({ id }) => id);
}

/** Which organisations' checklists a person has opened, the first one first. */
export async function exportReadinessReads(
  tx: Tx,
  personId: string,
): Promise<readonly { organisation: string; at: Date }[]> {
  const { rows } = await tx.query<{ organisation: string; at: Date }>(
    `select o.name as organisation, r.first_at as at from readiness_reader r
     join organisation o on o.network_id = r.network_id and o.id = r.organisation_id
     where r.person_id = $1 order by r.first_at, o.name`,
    [personId],
  );
  return rows;
}

/** Forgets which checklists a person has opened. */
export async function deleteReadinessReads(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from readiness_reader where person_id = $1', [personId]);
}

/** Lets the older person have opened what the younger one opened. */
export async function copyReadinessReads(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into readiness_reader (network_id, organisation_id, person_id, first_at)
     select network_id, organisation_id, $2, first_at from readiness_reader where person_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
}
