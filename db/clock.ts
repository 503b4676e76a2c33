import type { Db, Tx } from './transaction.ts';

/** The moment it is in business time, by which deadlines and order are decided. */
export async function readBusinessTime(tx: Tx): Promise<Temporal.Instant> {
  const { rows } = await tx.query<{ now: Date }>('select business_now() as now');
  const [row] = rows;
  if (!row) throw new Error('The database tells no business time.');
  return Temporal.Instant.fromEpochMilliseconds(row.now.getTime());
}

/** How far business time is ahead of real time, in milliseconds; 0 outside sandboxes and tests. */
export async function readOffsetMs(db: Db): Promise<number> {
  const { rows } = await db.dispatch.query<{ ms: number }>(
    `select (extract(epoch from "offset") * 1000)::float8 as ms from clock`,
  );
  return rows[0]?.ms ?? 0;
}

/**
 * Moves business time forward and returns the new offset; refused by a constraint in any database
 * that was not made for a sandbox or for tests.
 */
export async function moveBusinessTime(db: Db, ms: number): Promise<number> {
  const { rows } = await db.app.query<{ ms: number }>(
    `update clock set "offset" = "offset" + $1 * interval '1 millisecond'
     returning (extract(epoch from "offset") * 1000)::float8 as ms`,
    [ms],
  );
  return rows[0]?.ms ?? 0;
}

/** When the next planned moment falls due, in business ms, leaving out one kind; null without any. */
export async function readNextDue(tx: Tx, exceptKind: string): Promise<number | null> {
  const { rows } = await tx.query<{ at: Date | null }>(
    `select min(due_at) as at from due where state = 'pending' and kind <> $1`,
    [exceptKind],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/** Whether the database was made for the sandbox or for tests, where business time can be moved. */
export async function isSandboxDatabase(db: Db): Promise<boolean> {
  const { rows } = await db.dispatch.query<{ sandbox: boolean }>('select sandbox from clock');
  return rows[0]?.sandbox ?? false;
}
