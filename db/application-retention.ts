import type { Tx } from './transaction.ts';

/** Destroys a draft: its key, what is written under it, and its attachments. That it was begun stays. */
export async function deleteDraft(tx: Tx, applicationId: string): Promise<void> {
  await deleteDrafts(tx, [applicationId]);
}

/**
 * Destroys the drafts of applications whose deadline passed so many months ago. Attachments stay where
 * something handed in still names them. Returns how many drafts.
 */
export async function deleteOldDrafts(tx: Tx, months: number): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    `select k.application_id as id from application_key k
     join application a on a.network_id = k.network_id and a.id = k.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where r.closes_at <= business_now() - make_interval(months => $1)`,
    [months],
  );
  await deleteDrafts(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

async function deleteDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from application_key where application_id = any($1::uuid[])', [ids]);
  await tx.query('delete from draft_part where application_id = any($1::uuid[])', [ids]);
  await tx.query('delete from draft_aside where application_id = any($1::uuid[])', [ids]);
  await tx.query(
    `delete from attachment t where t.application_id = any($1::uuid[]) and not exists (
       select from submission s where s.network_id = t.network_id
         and s.application_id = t.application_id and s.withdrawn_at is null)`,
    [ids],
  );
}
