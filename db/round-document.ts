import type { Tx } from './transaction.ts';

/** Guidance that goes with a round, without what is in it: a link, or a file of so many bytes. */
export interface RoundDocumentRow {
  readonly id: string;
  readonly name: string;
  readonly link: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
}

/** The documents of a round, the oldest first. */
export async function listRoundDocuments(
  tx: Tx,
  roundId: string,
): Promise<readonly RoundDocumentRow[]> {
  const { rows } = await tx.query<RoundDocumentRow>(
    `select id, name, link, media_type as "mediaType", length(body) as bytes
     from round_document where round_id = $1 order by added_at, id`,
    [roundId],
  );
  return rows;
}

/** A document's file; null where there is none such in this round, or it is a link. */
export async function findRoundFile(
  tx: Tx,
  roundId: string,
  documentId: string,
): Promise<{ readonly name: string; readonly mediaType: string; readonly body: Buffer } | null> {
  const { rows } = await tx.query<{ name: string; mediaType: string; body: Buffer }>(
    `select name, media_type as "mediaType", body from round_document
     where id = $2 and round_id = $1 and body is not null`,
    [roundId, documentId],
  );
  return rows[0] ?? null;
}

/** Adds a document: a link, or a file with its media type. */
export async function insertRoundDocument(
  tx: Tx,
  roundId: string,
  document: {
    readonly id: string;
    readonly name: string;
    readonly link: string | null;
    readonly mediaType: string | null;
    readonly body: Buffer | null;
  },
): Promise<void> {
  await tx.query(
    `insert into round_document (network_id, id, round_id, name, link, media_type, body)
     values (app_network(), $2, $1, $3, $4, $5, $6)`,
    [roundId, document.id, document.name, document.link, document.mediaType, document.body],
  );
}

/** Takes a document out of a round; false where it is not in it. */
export async function deleteRoundDocument(
  tx: Tx,
  roundId: string,
  documentId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from round_document where id = $2 and round_id = $1',
    [roundId, documentId],
  );
  return rowCount === 1;
}
