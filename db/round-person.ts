import type { Tx } from './transaction.ts';

/** A round that somebody set up. */
export interface OwnRound {
  readonly title: string;
  readonly closesAt: Date;
}

/** The rounds that a person set up, the earliest deadline first. */
export async function listOwnRounds(tx: Tx, personId: string): Promise<readonly OwnRound[]> {
  const { rows } = await tx.query<OwnRound>(
    `select title, closes_at as "closesAt" from round where created_by = $1 order by closes_at, id`,
    [personId],
  );
  return rows;
}

/** The older person set up what the younger one did. */
export async function moveOwnRounds(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update round set created_by = $2 where created_by = $1', [fromId, toId]);
}
