import type { Tx } from './transaction.ts';

/** The organisations about whose entries a person is being asked, by name. */
export async function listEntryChecksOf(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly organisation: string; readonly askedAt: Date }[]> {
  const { rows } = await tx.query<{ organisation: string; askedAt: Date }>(
    `select o.name as organisation, c.asked_at as "askedAt" from entry_check c
     join organisation o on o.network_id = c.network_id and o.id = c.organisation_id
     where c.person_id = $1 order by o.name`,
    [personId],
  );
  return rows;
}

/** Forgets that a person was asked. */
export async function deleteEntryChecksOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from entry_check where person_id = $1', [personId]);
}

/** Whoever was asked as the younger person was asked as the older one. */
export async function copyEntryChecks(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into entry_check (network_id, organisation_id, person_id, asked_at)
     select network_id, organisation_id, $2, asked_at from entry_check where person_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
}
