import type { Tx } from './transaction.ts';

/**
 * Deletes the answers of waves that closed more than so many months ago (business time), with the
 * running figures made of them; published figures stay. Returns how many responses.
 */
export async function deleteOldResponses(tx: Tx, months: number): Promise<number> {
  const old = `select id from wave
    where state = 'closed' and closed_at < business_now() - make_interval(months => $1)`;
  await tx.query(`delete from roll_up where wave_id in (${old})`, [months]);
  await tx.query(
    `delete from transition where follow_up_id in (select follow_up_id from comparison
       where baseline_id in (${old}) or follow_up_id in (${old}))`,
    [months],
  );
  await tx.query(`delete from participation where wave_id in (${old})`, [months]);
  const { rowCount } = await tx.query(`delete from response where wave_id in (${old})`, [months]);
  return rowCount;
}
