import type { Tx } from './transaction.ts';

/** Deletes one-time codes that ended over so many days ago, by real time. */
export async function deleteOldCodes(tx: Tx, days: number): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from link_code where expires_at < clock_timestamp() - make_interval(days => $1)',
    [days],
  );
  return rowCount;
}

/** Deletes tries of codes that are over so many days old, by real time. */
export async function deleteOldAttempts(tx: Tx, days: number): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from link_attempt where at < clock_timestamp() - make_interval(days => $1)',
    [days],
  );
  return rowCount;
}
