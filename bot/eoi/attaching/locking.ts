import { createHash } from 'node:crypto';
import { type AttachmentRow, findAttachmentBody, listAttachments } from '../../../db/attachment.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { newKey } from '../../keyring.ts';
import type { Draft } from '../applying/holding.ts';
import { lock, unlock } from '../sealing/envelope.ts';

/** A file beside a draft, its name and its own key opened. */
export interface Attached extends Pick<AttachmentRow, 'id' | 'mediaType' | 'bytes'> {
  readonly name: string;
  /** What its body is locked under, 32 bytes. */
  readonly key: Buffer;
}

/** A file as it is kept: under a key of its own, which lies under the draft's with its name. */
export function lockFile(
  { application, key, member }: Draft,
  file: { readonly name: string; readonly mediaType: string; readonly body: Buffer },
) {
  const id = newId();
  const own = newKey();
  return {
    id,
    applicationId: application.id,
    sealedName: lock(key, Buffer.from(file.name), `attachment-name ${id}`),
    sealedKey: lock(key, own, `attachment-key ${id}`),
    mediaType: file.mediaType,
    bytes: file.body.byteLength,
    // Keyed: whoever knows a file could else see in the database that it is here.
    hash: createHash('sha256').update(own).update(file.body).digest(),
    body: lock(own, file.body, `attachment ${id}`),
    addedBy: member.personId,
  };
}

/** The files of a draft, in the order in which they were attached. */
export async function readAttached(
  work: Pick<Work, 'tx'>,
  { application, key }: Pick<Draft, 'application' | 'key'>,
): Promise<readonly Attached[]> {
  const rows = await listAttachments(work.tx, application.id);
  return rows.map(({ id, mediaType, bytes, sealedName, sealedKey }) => ({
    id,
    mediaType,
    bytes,
    name: unlock(key, sealedName, `attachment-name ${id}`).toString(),
    key: unlock(key, sealedKey, `attachment-key ${id}`),
  }));
}

/** What is in a file, opened with its own key: whoever has that may read it. Null where it is gone. */
export async function readFileBody(
  work: Pick<Work, 'tx'>,
  { id, key }: Pick<Attached, 'id' | 'key'>,
): Promise<Buffer | null> {
  const body = await findAttachmentBody(work.tx, id);
  return body && unlock(key, body, `attachment ${id}`);
}
