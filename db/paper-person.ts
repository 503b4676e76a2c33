import type { Tx } from './transaction.ts';

/** Which applications a person said to be right, the first one first. */
export async function exportConfirmations(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly round: string; readonly lead: string; readonly at: Date }[]> {
  const { rows } = await tx.query<{ round: string; lead: string; at: Date }>(
    `select r.title as round, o.name as lead, a.confirmed_at as at from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     where a.confirmed_person_id = $1 order by a.confirmed_at, a.id`,
    [personId],
  );
  return rows;
}

/** Puts `instead` in place of her name. */
export async function forgetConfirmations(
  tx: Tx,
  personId: string,
  instead: string,
): Promise<void> {
  await tx.query(
    `update application set confirmed_by = $2, confirmed_person_id = null
     where confirmed_person_id = $1`,
    [personId, instead],
  );
}

/** The older person said what the younger one did. */
export async function moveConfirmations(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update application set confirmed_person_id = $2 where confirmed_person_id = $1', [
    fromId,
    toId,
  ]);
}
