import type { Tx } from './transaction.ts';

/** Keeps the keyed hash of a one-time code; real time decides how long it lasts. */
export async function insertCode(
  tx: Tx,
  code: {
    readonly id: string;
    readonly kind: 'account' | 'place';
    readonly hash: Buffer;
    readonly personId: string;
    readonly minutes: number;
  },
): Promise<void> {
  await tx.query(
    `insert into link_code (network_id, id, kind, code_hash, person_id, expires_at)
     values (app_network(), $1, $2, $3, $4, clock_timestamp() + make_interval(mins => $5))`,
    [code.id, code.kind, code.hash, code.personId, code.minutes],
  );
}

/** Voids a person's unused codes of a kind: only the newest one works. */
export async function deleteUnusedCodes(
  tx: Tx,
  personId: string,
  kind: 'account' | 'place',
): Promise<void> {
  await tx.query('delete from link_code where person_id = $1 and kind = $2 and used_at is null', [
    personId,
    kind,
  ]);
}

/** Uses a code up and tells who made it; null when it is unknown, used or expired. */
export async function useCode(
  tx: Tx,
  kind: 'account' | 'place',
  hash: Buffer,
): Promise<{ readonly id: string; readonly personId: string | null } | null> {
  const { rows } = await tx.query<{ id: string; personId: string | null }>(
    `update link_code set used_at = clock_timestamp()
     where kind = $1 and code_hash = $2 and used_at is null and expires_at > clock_timestamp()
     returning id, person_id as "personId"`,
    [kind, hash],
  );
  return rows[0] ?? null;
}

/** The network whose place code this is, by the dispatch role; null when it no longer works. */
export async function findNetworkOfPlaceCode(tx: Tx, hash: Buffer): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select network_id as id from link_code
     where kind = 'place' and code_hash = $1 and used_at is null
       and expires_at > clock_timestamp()`,
    [hash],
  );
  return rows[0]?.id ?? null;
}

/** Counts an account's tries of the last minutes (real time). */
export async function countAttempts(tx: Tx, accountId: string, minutes: number): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::integer as n from link_attempt
     where account_id = $1 and at > clock_timestamp() - make_interval(mins => $2)`,
    [accountId, minutes],
  );
  return rows[0]?.n ?? 0;
}

/** Notes a try of a code, by real time. */
export async function insertAttempt(tx: Tx, accountId: string): Promise<void> {
  await tx.query(
    `insert into link_attempt (network_id, account_id, at)
     values (app_network(), $1, clock_timestamp()) on conflict do nothing`,
    [accountId],
  );
}

/** Deletes a person's codes, used ones too. */
export async function deleteCodes(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from link_code where person_id = $1', [personId]);
}

/** Deletes the tries of a person's accounts. */
export async function deleteAttempts(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `delete from link_attempt t using account a
     where a.network_id = t.network_id and a.id = t.account_id and a.person_id = $1`,
    [personId],
  );
}
