import type { Tx } from './transaction.ts';

/** The wave that asks how a round was run; null before there is one. */
export async function findRoundSurvey(tx: Tx, roundId: string): Promise<string | null> {
  const { rows } = await tx.query<{ waveId: string }>(
    'select wave_id as "waveId" from round_survey where round_id = $1',
    [roundId],
  );
  return rows[0]?.waveId ?? null;
}

/** Notes which wave asks how a round was run. */
export async function insertRoundSurvey(
  tx: Tx,
  networkId: string,
  row: { readonly roundId: string; readonly waveId: string },
): Promise<void> {
  await tx.query('insert into round_survey (network_id, round_id, wave_id) values ($1, $2, $3)', [
    networkId,
    row.roundId,
    row.waveId,
  ]);
}
