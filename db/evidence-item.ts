import type { CellKey } from './evidence.ts';
import type { Tx } from './transaction.ts';

/** A link or a file of a cell, without what is in it. */
export interface ItemRow extends CellKey {
  readonly id: string;
  readonly name: string;
  readonly link: string | null;
  readonly bytes: number | null;
  readonly addedAt: Date;
}

const columns = `id, locality_id as "localityId", year_id as "yearId", kind, name, link,
  length(body) as bytes, added_at as "addedAt"`;

/** The links and files of a cell, or of all cells, the oldest first. */
export async function listItems(tx: Tx, cell?: CellKey): Promise<readonly ItemRow[]> {
  const { rows } = await tx.query<ItemRow>(
    `select ${columns} from evidence_item
     where $1::uuid is null or (locality_id = $1 and year_id = $2 and kind = $3)
     order by added_at, id`,
    [cell?.localityId ?? null, cell?.yearId ?? null, cell?.kind ?? null],
  );
  return rows;
}

/** A link or file, or null. */
export async function findItem(tx: Tx, itemId: string): Promise<ItemRow | null> {
  const { rows } = await tx.query<ItemRow>(`select ${columns} from evidence_item where id = $1`, [
    itemId,
  ]);
  return rows[0] ?? null;
}

/** What is in a file; null for a link, and for what is not there. */
export async function findItemFile(
  tx: Tx,
  itemId: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly body: Buffer } | null> {
  const { rows } = await tx.query<{ name: string; mediaType: string; body: Buffer }>(
    `select name, media_type as "mediaType", body from evidence_item
     where id = $1 and body is not null`,
    [itemId],
  );
  return rows[0] ?? null;
}

/** Adds a link, or a file with its media type, to a cell of which something is said. */
export async function insertItem(
  tx: Tx,
  item: CellKey & {
    readonly id: string;
    readonly name: string;
    readonly link: string | null;
    readonly mediaType: string | null;
    readonly body: Buffer | null;
    readonly addedBy: string;
  },
): Promise<void> {
  await tx.query(
    `insert into evidence_item (network_id, id, locality_id, year_id, kind, name, link, media_type,
       body, added_by)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      item.id,
      item.localityId,
      item.yearId,
      item.kind,
      item.name,
      item.link,
      item.mediaType,
      item.body,
      item.addedBy,
    ],
  );
}

/** Takes a link or file out; false where it is not there. */
export async function deleteItem(tx: Tx, itemId: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from evidence_item where id = $1', [itemId]);
  return rowCount > 0;
}

/** The names of what a person added, for her own copy. */
export async function listItemsBy(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly name: string; readonly addedAt: Date }[]> {
  const { rows } = await tx.query<{ name: string; addedAt: Date }>(
    `select name, added_at as "addedAt" from evidence_item where added_by = $1
     order by added_at, id`,
    [personId],
  );
  return rows;
}
