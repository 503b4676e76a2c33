import type { Tx } from './transaction.ts';

/** The last snapshot of a wave that was published, if any; its body is bot/figures' own. */
export async function findResult(
  tx: Tx,
  waveId: string,
): Promise<{ readonly number: number; readonly final: boolean; readonly body: unknown } | null> {
  const { rows } = await tx.query<{ number: number; final: boolean; body: unknown }>(
    'select number, final, body from result where wave_id = $1 order by number desc limit 1',
    [waveId],
  );
  return rows[0] ?? null;
}

/** The bodies of the last snapshots of these waves, of those that have any, by wave. */
export async function listResults(
  tx: Tx,
  waveIds: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await tx.query<{ waveId: string; body: unknown }>({
    name: 'result.list',
    text: `select distinct on (wave_id) wave_id as "waveId", body from result
      where wave_id = any ($1::uuid[]) order by wave_id, number desc`,
    values: [waveIds],
  });
  return new Map(rows.map(({ waveId, body }) => [waveId, body]));
}

/** Keeps the next snapshot of a wave; its body is bot/figures' own. */
export async function insertResult(
  tx: Tx,
  networkId: string,
  waveId: string,
  result: { readonly final: boolean; readonly body: unknown },
): Promise<void> {
  await tx.query(
    `insert into result (network_id, wave_id, number, final, body)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4 from result where wave_id = $2`,
    [networkId, waveId, result.final, JSON.stringify(result.body)],
  );
}
