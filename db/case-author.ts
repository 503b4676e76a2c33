import type { Tx } from './transaction.ts';

/** Whether somebody may add to a case study as one of its authors. */
export async function isAuthor(tx: Tx, localityId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query(
    'select from case_author where locality_id = $1 and person_id = $2',
    [localityId, personId],
  );
  return rows.length > 0;
}

/** Adds an author; false where she is one. */
export async function insertAuthor(tx: Tx, localityId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into case_author (network_id, locality_id, person_id)
     values (app_network(), $1, $2) on conflict do nothing`,
    [localityId, personId],
  );
  return rowCount === 1;
}

/** Takes an author out; what she wrote stays. */
export async function deleteAuthor(tx: Tx, localityId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from case_author where locality_id = $1 and person_id = $2',
    [localityId, personId],
  );
  return rowCount === 1;
}

/** Asks an author no more, or again. */
export async function setNudged(
  tx: Tx,
  localityId: string,
  personId: string,
  isNudged: boolean,
): Promise<void> {
  await tx.query('update case_author set nudged = $3 where locality_id = $1 and person_id = $2', [
    localityId,
    personId,
    isNudged,
  ]);
}

/** The authors of a study under way who want to be asked and wrote nothing since a moment. */
export async function listToNudge(
  tx: Tx,
  localityId: string,
  since: Date,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.person_id as id from case_author a
     join case_study c on c.network_id = a.network_id and c.locality_id = a.locality_id
       and c.ended_at is null
     where a.locality_id = $1 and a.nudged
       and not exists (select from case_text t where t.network_id = a.network_id
         and t.locality_id = a.locality_id and t.written_by = a.person_id and t.written_at > $2)
       and not exists (select from reminder_refusal r where r.network_id = a.network_id
         and r.person_id = a.person_id)
     order by a.added_at, a.person_id`,
    [localityId, since],
  );
  return rows.map(({ id }) => id);
}
