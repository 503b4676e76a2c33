import type { Tx } from './transaction.ts';

/** The digests that a person gets or turned on. */
export async function listDigestsOf(
  tx: Tx,
  personId: string,
): Promise<readonly Readonly<Record<string, string | boolean | null>>[]> {
  const { rows } = await tx.query<Record<string, string | boolean | null>>(
    `select rhythm, committee_on::text as meeting, person_id = $1 as mine,
       to_char(set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, ended_at is null as "is on"
     from digest where person_id = $1 or set_by = $1 order by set_at, id`,
    [personId],
  );
  return rows;
}

/** Removes the digests that only this person gets; returns those that were on. */
export async function deleteDigestsOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string; isOn: boolean }>(
    'delete from digest where person_id = $1 returning id, ended_at is null as "isOn"',
    [personId],
  );
  return rows.filter(({ isOn }) => isOn).map(({ id }) => id);
}

/** Forgets that a person turned digests on; channels go on getting theirs. */
export async function forgetDigestSetter(tx: Tx, personId: string): Promise<void> {
  await tx.query('update digest set set_by = null where set_by = $1', [personId]);
}

/** Makes the digests of one person those of another, who gets none of them twice. */
export async function moveDigests(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update digest set set_by = $2 where set_by = $1', [fromId, toId]);
  await tx.query(
    `delete from digest d where d.person_id = $1 and exists (
       select from digest o where o.person_id = $2 and o.rhythm = d.rhythm
         and o.committee_on is not distinct from d.committee_on and o.ended_at is null)`,
    [fromId, toId],
  );
  await tx.query('update digest set person_id = $2 where person_id = $1', [fromId, toId]);
}
