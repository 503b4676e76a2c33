import type { Tx } from './transaction.ts';

/** How far something was shared. */
export type Reach = 'neighbouring' | 'regional' | 'national';

/** What was shared with others, where, with how many. */
export interface SharingRow {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly sharedOn: string;
  readonly what: string;
  readonly reach: Reach;
  /** Where, or with whom. */
  readonly place: string;
  readonly people: number | null;
  readonly localityId: string | null;
  readonly locality: string | null;
  readonly link: string | null;
}

const columns = `s.id, s.shared_on::text as "sharedOn", s.what, s.reach, s.place, s.people,
  s.locality_id as "localityId", l.name as locality, s.link`;

const from = `from sharing s
  left join locality l on l.network_id = s.network_id and l.id = s.locality_id`;

/** Everything that was shared, the latest first. */
export async function listSharing(tx: Tx): Promise<readonly SharingRow[]> {
  const { rows } = await tx.query<SharingRow>(
    `select ${columns} ${from} order by s.shared_on desc, s.noted_at desc, s.id`,
  );
  return rows;
}

/** One entry, or null. */
export async function findSharing(tx: Tx, sharingId: string): Promise<SharingRow | null> {
  const { rows } = await tx.query<SharingRow>(`select ${columns} ${from} where s.id = $1`, [
    sharingId,
  ]);
  return rows[0] ?? null;
}

/** Whether a locality shared something that far within a span of days, both included. */
export async function isSharedBy(
  tx: Tx,
  localityId: string,
  reach: Reach,
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select from sharing where locality_id = $1 and reach = $2 and shared_on between $3 and $4
     limit 1`,
    [localityId, reach, startsOn, endsOn],
  );
  return rows.length > 0;
}

/** Adds an entry. */
export async function insertSharing(
  tx: Tx,
  entry: Omit<SharingRow, 'locality' | 'link'> & { readonly notedBy: string },
): Promise<void> {
  await tx.query(
    `insert into sharing (network_id, id, shared_on, what, reach, place, people, locality_id, noted_by)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.id,
      entry.sharedOn,
      entry.what,
      entry.reach,
      entry.place,
      entry.people,
      entry.localityId,
      entry.notedBy,
    ],
  );
}

/** Puts right what an entry says; false where there is none such. */
export async function updateSharing(
  tx: Tx,
  entry: Pick<SharingRow, 'id' | 'sharedOn' | 'what' | 'reach' | 'place' | 'people'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update sharing set shared_on = $2, what = $3, reach = $4, place = $5, people = $6
     where id = $1`,
    [entry.id, entry.sharedOn, entry.what, entry.reach, entry.place, entry.people],
  );
  return rowCount > 0;
}

/** Sets the link and the locality of an entry; false where there is none such. */
export async function setSharingMore(
  tx: Tx,
  { id, link, localityId }: Pick<SharingRow, 'id' | 'link' | 'localityId'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update sharing set link = $2, locality_id = $3 where id = $1',
    [id, link, localityId],
  );
  return rowCount > 0;
}

/** Removes an entry; false where there is none such. */
export async function deleteSharing(tx: Tx, sharingId: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from sharing where id = $1', [sharingId]);
  return rowCount > 0;
}

/** What a person noted, for her own copy. */
export async function listSharingBy(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly on: string; readonly what: string }[]> {
  const { rows } = await tx.query<{ on: string; what: string }>(
    `select shared_on::text as "on", what from sharing where noted_by = $1 order by shared_on, id`,
    [personId],
  );
  return rows;
}

/** What one person noted counts as another's; null: nobody's. */
export async function moveSharing(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query('update sharing set noted_by = $2 where noted_by = $1', [fromId, toId]);
}
