import type { Tx } from './transaction.ts';

/** A file beside a draft: its name and key are locked under the draft's. */
export interface AttachmentRow {
  readonly id: string;
  readonly applicationId: string;
  readonly sealedName: Buffer;
  readonly sealedKey: Buffer;
  readonly mediaType: string;
  readonly bytes: number;
}

const columns = `id, application_id as "applicationId", sealed_name as "sealedName",
  sealed_key as "sealedKey", media_type as "mediaType", bytes`;

/** The files of a draft, in the order in which they were attached. */
export async function listAttachments(
  tx: Tx,
  applicationId: string,
): Promise<readonly AttachmentRow[]> {
  const { rows } = await tx.query<AttachmentRow>(
    `select ${columns} from attachment where application_id = $1 and removed_at is null
     order by added_at, id`,
    [applicationId],
  );
  return rows;
}

/** What is in a file, locked under its own key; null where there is none. */
export async function findAttachmentBody(tx: Tx, attachmentId: string): Promise<Buffer | null> {
  const { rows } = await tx.query<{ body: Buffer }>('select body from attachment where id = $1', [
    attachmentId,
  ]);
  return rows[0]?.body ?? null;
}

/** Keeps a file beside a draft; false from the deadline on. */
export async function insertAttachment(
  tx: Tx,
  file: AttachmentRow & { readonly hash: Buffer; readonly body: Buffer; readonly addedBy: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into attachment (network_id, id, application_id, sealed_name, sealed_key, media_type,
       bytes, hash, body, added_by)
     select a.network_id, $1, a.id, $3, $4, $5, $6, $7, $8, $9 from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where a.id = $2 and r.stage <> 'cancelled' and business_now() < r.closes_at`,
    [
      file.id,
      file.applicationId,
      file.sealedName,
      file.sealedKey,
      file.mediaType,
      file.bytes,
      file.hash,
      file.body,
      file.addedBy,
    ],
  );
  return rowCount === 1;
}

/** Takes a file out of a draft; false where it is not in it, or from the deadline on. */
export async function removeAttachment(
  tx: Tx,
  applicationId: string,
  attachmentId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update attachment f set removed_at = business_now() from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where f.network_id = a.network_id and f.application_id = a.id and a.id = $1 and f.id = $2
       and f.removed_at is null and r.stage <> 'cancelled' and business_now() < r.closes_at`,
    [applicationId, attachmentId],
  );
  return rowCount === 1;
}

/**
 * Deletes files that were taken out of their draft and that nothing handed in can name: it was handed
 * in before they were there, or after they were gone. Of one application, or of all; returns how many.
 */
export async function deleteRemovedAttachments(
  tx: Tx,
  applicationId: string | null,
): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from attachment f
     where f.removed_at is not null and ($1::uuid is null or f.application_id = $1)
       and not exists (select from submission s where s.network_id = f.network_id
         and s.application_id = f.application_id and s.withdrawn_at is null
         and s.received_at >= f.added_at and s.received_at <= f.removed_at)`,
    [applicationId],
  );
  return rowCount;
}

/** A file that somebody attached, as she takes it along: what is in it is the application's. */
export async function exportAttachments(
  tx: Tx,
  personId: string,
): Promise<
  readonly {
    readonly round: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly addedAt: Date;
  }[]
> {
  const { rows } = await tx.query<{
    round: string;
    mediaType: string;
    bytes: number;
    addedAt: Date;
  }>(
    `select r.title as round, f.media_type as "mediaType", f.bytes, f.added_at as "addedAt"
     from attachment f
     join application a on a.network_id = f.network_id and a.id = f.application_id
     join round r on r.network_id = a.network_id and r.id = a.round_id
     where f.added_by = $1 order by f.added_at desc, f.id`,
    [personId],
  );
  return rows;
}

/** Names another person wherever this one attached a file. */
export async function moveAttachments(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update attachment set added_by = $2 where added_by = $1', [fromId, toId]);
}
