import type { Tx } from './transaction.ts';

/** Lets a lane rest until then, or longer where it rests longer already. */
export async function pauseLane(tx: Tx, lane: string, until: Date): Promise<void> {
  await tx.query(
    `insert into lane as l (lane, interval_ms, next_at, paused_until) values ($1, 0, $2, $2)
     on conflict (lane) do update set paused_until = greatest(l.paused_until, $2)`,
    [lane, until],
  );
}

/**
 * Until when any of these lanes rests, a lane and its place's for instance; null when none does.
 */
export async function readPause(tx: Tx, lanes: readonly string[], now: Date): Promise<Date | null> {
  const { rows } = await tx.query<{ until: Date | null }>({
    name: 'lane.pause',
    text: `select max(paused_until) as until from lane
     where lane = any ($1::text[]) and paused_until > $2`,
    values: [lanes, now],
  });
  return rows[0]?.until ?? null;
}
