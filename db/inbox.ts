import type { Tx } from './transaction.ts';

/** Writes an intent's key; false when it reached us before. */
export async function takeKey(tx: Tx, networkId: string, key: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'inbox.take',
    text: 'insert into inbox (network_id, key) values ($1, $2) on conflict do nothing',
    values: [networkId, key],
  });
  return rowCount > 0;
}

/** Forgets this network's keys of over 14 days, by real time; returns how many. */
export async function forgetKeys(tx: Tx, networkId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from inbox where network_id = $1 and received_at < now() - interval '14 days'`,
    [networkId],
  );
  return rowCount;
}
