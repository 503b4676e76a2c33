import type { Tx } from './transaction.ts';

/** Lets a lane rest until then, or longer where it rests longer already. */
export async function pauseLane(
  tx: Tx,
  lane: string,
  intervalMs: number,
  until: Date,
): Promise<void> {
  await tx.query(
    `insert into lane as l (lane, interval_ms, next_at, paused_until) values ($1, $2, $3, $3)
     on conflict (lane) do update set paused_until = greatest(l.paused_until, $3)`,
    [lane, Math.ceil(intervalMs), until],
  );
}

/** Lets all known lanes whose name begins so rest until then: those of one token. */
export async function pauseLanes(tx: Tx, prefix: string, until: Date): Promise<void> {
  await tx.query(
    `update lane set paused_until = greatest(paused_until, $2) where starts_with(lane, $1)`,
    [prefix, until],
  );
}

/** Until when a lane rests; null when it does not. */
export async function readPause(tx: Tx, lane: string, now: Date): Promise<Date | null> {
  const { rows } = await tx.query<{ until: Date }>(
    `select paused_until as until from lane where lane = $1 and paused_until > $2`,
    [lane, now],
  );
  return rows[0]?.until ?? null;
}
