import type { Tx } from './transaction.ts';

/** An event that somebody set up. */
export interface OwnEvent {
  readonly title: string;
  readonly startsAt: Date;
}

/** The events that a person set up, the first one first. */
export async function listOwnEvents(tx: Tx, personId: string): Promise<readonly OwnEvent[]> {
  const { rows } = await tx.query<OwnEvent>(
    `select title, starts_at as "startsAt" from event where created_by = $1
     order by starts_at, id`,
    [personId],
  );
  return rows;
}

/** The older person set up what the younger one did. */
export async function moveOwnEvents(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update event set created_by = $2 where created_by = $1', [fromId, toId]);
}
