import type { Tx } from './transaction.ts';

/** What can be done so that small groups hear of a round. */
export type PublicityKind =
  | 'cvs-directors'
  | 'postcards'
  | 'press'
  | 'briefings'
  | 'newsletter'
  | 'phone-calls';

/** Something that was done, with a note about it. */
export interface PublicityRow {
  readonly kind: PublicityKind;
  readonly note: string;
  readonly notedAt: Date;
}

/** What was done so that small groups hear of a round, in the order in which it was noted. */
export async function listPublicity(tx: Tx, roundId: string): Promise<readonly PublicityRow[]> {
  const { rows } = await tx.query<PublicityRow>(
    `select kind, note, noted_at as "notedAt" from round_publicity where round_id = $1
     order by noted_at, kind`,
    [roundId],
  );
  return rows;
}

/** Replaces it; what was noted before and stays as it was keeps who noted it and when. */
export async function setPublicity(
  tx: Tx,
  roundId: string,
  done: readonly { readonly kind: PublicityKind; readonly note: string }[],
  personId: string,
): Promise<void> {
  await tx.query('delete from round_publicity where round_id = $1 and kind <> all ($2::text[])', [
    roundId,
    done.map(({ kind }) => kind),
  ]);
  await tx.query(
    `insert into round_publicity as known (network_id, round_id, kind, note, noted_by)
     select app_network(), $1, d.kind, d.note, $3
     from jsonb_to_recordset($2::jsonb) as d (kind text, note text)
     on conflict (network_id, round_id, kind) do update set note = excluded.note,
       noted_by = excluded.noted_by, noted_at = excluded.noted_at
     where known.note <> excluded.note`,
    [roundId, JSON.stringify(done), personId],
  );
}

/** What a person noted of this. */
export async function exportPublicity(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly round: string; readonly kind: string; readonly note: string }[]> {
  const { rows } = await tx.query<{ round: string; kind: string; note: string }>(
    `select r.title as round, p.kind, p.note from round_publicity p
     join round r on r.network_id = p.network_id and r.id = p.round_id
     where p.noted_by = $1 order by p.noted_at, r.title, p.kind`,
    [personId],
  );
  return rows;
}

/** The older person noted what the younger one did. */
export async function movePublicity(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update round_publicity set noted_by = $2 where noted_by = $1', [fromId, toId]);
}
