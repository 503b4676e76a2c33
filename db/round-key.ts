import type { Tx } from './transaction.ts';

/** The private half of a round's key, as it is kept. */
export interface WrappedPrivateKey {
  readonly wrapped: Buffer;
  readonly secretVersion: string;
}

/** Keeps a round's key pair; the public half as SPKI (DER). */
export async function insertRoundKey(
  tx: Tx,
  roundId: string,
  key: WrappedPrivateKey & { readonly publicKey: Buffer },
): Promise<void> {
  await tx.query(
    `insert into round_key (network_id, round_id, public_key, wrapped_private, secret_version)
     values (app_network(), $1, $2, $3, $4)`,
    [roundId, key.publicKey, key.wrapped, key.secretVersion],
  );
}

/** The public half, to which anything is sealed; null for a round that was never publicised. */
export async function findPublicKey(tx: Tx, roundId: string): Promise<Buffer | null> {
  const { rows } = await tx.query<{ publicKey: Buffer }>(
    'select public_key as "publicKey" from round_key where round_id = $1',
    [roundId],
  );
  return rows[0]?.publicKey ?? null;
}

/**
 * The private half: only once business time has reached the deadline, as this very statement sees it.
 * The only place that reads it.
 */
export async function findPrivateKey(tx: Tx, roundId: string): Promise<WrappedPrivateKey | null> {
  const { rows } = await tx.query<WrappedPrivateKey>(
    `select k.wrapped_private as wrapped, k.secret_version as "secretVersion"
     from round_key k
     join round r on r.network_id = k.network_id and r.id = k.round_id
     where k.round_id = $1 and r.closes_at <= business_now()`,
    [roundId],
  );
  return rows[0] ?? null;
}
