import type { Tx } from './transaction.ts';

/** Writes an erased person's keyed hash into the ledger. */
export async function insertErasure(tx: Tx, subjectHash: Buffer): Promise<void> {
  await tx.query(
    `insert into erasure (network_id, subject_hash) values (app_network(), $1)
     on conflict do nothing`,
    [subjectHash],
  );
}

/** Which of some keyed hashes stand in the ledger. */
export async function findErased(
  tx: Tx,
  subjectHashes: readonly Buffer[],
): Promise<readonly Buffer[]> {
  const { rows } = await tx.query<{ hash: Buffer }>(
    'select subject_hash as hash from erasure where subject_hash = any ($1::bytea[])',
    [subjectHashes],
  );
  return rows.map(({ hash }) => hash);
}
