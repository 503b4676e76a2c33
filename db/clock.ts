import type { Tx } from './transaction.ts';

/** The moment it is in business time, by which deadlines and order are decided. */
export async function readBusinessTime(tx: Tx): Promise<Temporal.Instant> {
  const { rows } = await tx.query<{ now: Date }>('select business_now() as now');
  const [row] = rows;
  if (!row) throw new Error('The database tells no business time.');
  return Temporal.Instant.fromEpochMilliseconds(row.now.getTime());
}
