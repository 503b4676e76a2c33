import type { Tx } from './transaction.ts';

/** A calendar to subscribe to: a person's, or with null the network's. */
export interface FeedRow {
  readonly id: string;
  readonly personId: string | null;
  readonly createdAt: Date;
}

const columns = 'id, person_id as "personId", created_at as "createdAt"';

/** The feed with this id, or null. */
export async function findFeed(tx: Tx, feedId: string): Promise<FeedRow | null> {
  const { rows } = await tx.query<FeedRow>(`select ${columns} from calendar_feed where id = $1`, [
    feedId,
  ]);
  return rows[0] ?? null;
}

/** The feed of a person, or with null of the network; null where there is none. */
export async function findFeedOf(tx: Tx, personId: string | null): Promise<FeedRow | null> {
  const { rows } = await tx.query<FeedRow>(
    `select ${columns} from calendar_feed where person_id is not distinct from $1`,
    [personId],
  );
  return rows[0] ?? null;
}

/** Makes a feed; false where there is one already. */
export async function insertFeed(
  tx: Tx,
  networkId: string,
  feed: { readonly id: string; readonly personId: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into calendar_feed (network_id, id, person_id) values ($1, $2, $3)
     on conflict (network_id, person_id) do nothing`,
    [networkId, feed.id, feed.personId],
  );
  return rowCount === 1;
}

/** Ends a feed; false where there was none. */
export async function deleteFeed(tx: Tx, personId: string | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from calendar_feed where person_id is not distinct from $1',
    [personId],
  );
  return rowCount > 0;
}

/** Gives somebody's feed to another person who has none; false where nothing was moved. */
export async function moveFeed(tx: Tx, fromId: string, toId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update calendar_feed set person_id = $2
     where person_id = $1 and not exists (select from calendar_feed where person_id = $2)`,
    [fromId, toId],
  );
  return rowCount === 1;
}
