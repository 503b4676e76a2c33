import type { Tx } from './transaction.ts';

/** Which lock of a wave; the first is also that of `record_answers` (0003_pulse.sql). */
const LOCKS = { answers: 1, rollUp: 2 } as const;

/** Lets answers of a wave be moved; waits while it is being settled or mixed. Until the commit. */
export async function shareAnswers(tx: Tx, waveId: string): Promise<void> {
  await tx.query({
    name: 'share-answers',
    text: 'select pg_advisory_xact_lock_shared(hashtextextended($1::text, $2))',
    values: [waveId, LOCKS.answers],
  });
}

/** Waits until nobody moves answers of this wave, and keeps others out until the commit. */
export async function lockAnswers(tx: Tx, waveId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1::text, $2))', [
    waveId,
    LOCKS.answers,
  ]);
}

/** One at a time moves the roll-up of a wave. Until the commit. */
export async function lockRollUp(tx: Tx, waveId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1::text, $2))', [
    waveId,
    LOCKS.rollUp,
  ]);
}
