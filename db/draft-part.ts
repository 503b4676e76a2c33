import type { Tx } from './transaction.ts';

/** What kind of part of a draft. */
export type PartKind = 'answer' | 'said' | 'authorises';

/** One part of a draft as stored: locked under the draft's key. */
export interface DraftPartRow {
  readonly aboutId: string;
  readonly body: Buffer;
  readonly version: number;
  readonly editedBy: string;
  readonly editorName: string | null;
  readonly editedAt: Date;
}

/** The parts of one kind of a draft. */
export async function listDraftParts(
  tx: Tx,
  applicationId: string,
  part: PartKind,
): Promise<readonly DraftPartRow[]> {
  const { rows } = await tx.query<DraftPartRow>(
    `select d.about_id as "aboutId", d.body, d.version, d.edited_by as "editedBy",
       p.name as "editorName", d.edited_at as "editedAt"
     from draft_part d join person p on p.network_id = d.network_id and p.id = d.edited_by
     where d.application_id = $1 and d.part = $2`,
    [applicationId, part],
  );
  return rows;
}

/** Which part, of what. */
export interface PartKey {
  readonly applicationId: string;
  readonly part: PartKind;
  readonly aboutId: string;
}

/** Writes a part anew, its version being one more; the caller holds the application's row. */
export async function upsertDraftPart(
  tx: Tx,
  { applicationId, part, aboutId }: PartKey,
  body: Buffer,
  editedBy: string,
): Promise<void> {
  await tx.query(
    `insert into draft_part as d (network_id, application_id, part, about_id, body, edited_by)
     values (app_network(), $1, $2, $3, $4, $5)
     on conflict (network_id, application_id, part, about_id) do update
       set body = excluded.body, edited_by = excluded.edited_by, edited_at = business_now(),
         version = d.version + 1`,
    [applicationId, part, aboutId, body, editedBy],
  );
}

/** Keeps what somebody wrote while somebody else saved the same part. */
export async function upsertAside(
  tx: Tx,
  { applicationId, part, aboutId }: PartKey,
  personId: string,
  body: Buffer,
): Promise<void> {
  await tx.query(
    `insert into draft_aside (network_id, application_id, part, about_id, person_id, body)
     values (app_network(), $1, $2, $3, $4, $5)
     on conflict (network_id, application_id, part, about_id, person_id) do update
       set body = excluded.body, at = business_now()`,
    [applicationId, part, aboutId, personId, body],
  );
}

/** What she wrote beside a part; null where nothing is kept. */
export async function findAside(
  tx: Tx,
  { applicationId, part, aboutId }: PartKey,
  personId: string,
): Promise<Buffer | null> {
  const { rows } = await tx.query<{ body: Buffer }>(
    `select body from draft_aside
     where application_id = $1 and part = $2 and about_id = $3 and person_id = $4`,
    [applicationId, part, aboutId, personId],
  );
  return rows[0]?.body ?? null;
}

/** Drops what she wrote beside a part. */
export async function deleteAside(
  tx: Tx,
  { applicationId, part, aboutId }: PartKey,
  personId: string,
): Promise<void> {
  await tx.query(
    `delete from draft_aside
     where application_id = $1 and part = $2 and about_id = $3 and person_id = $4`,
    [applicationId, part, aboutId, personId],
  );
}
