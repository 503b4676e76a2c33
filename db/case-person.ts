import type { Tx } from './transaction.ts';

/** Of which case studies a person is an author. */
export async function exportAuthorships(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly area: string; readonly at: Date }[]> {
  const { rows } = await tx.query<{ area: string; at: Date }>(
    `select l.name as area, a.added_at as at from case_author a
     join locality l on l.network_id = a.network_id and l.id = a.locality_id
     where a.person_id = $1 order by a.added_at, l.name`,
    [personId],
  );
  return rows;
}

/** Which case studies a person began. */
export async function exportStartedCases(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly area: string; readonly at: Date }[]> {
  const { rows } = await tx.query<{ area: string; at: Date }>(
    `select l.name as area, c.started_at as at from case_study c
     join locality l on l.network_id = c.network_id and l.id = c.locality_id
     where c.started_by = $1 order by c.started_at, l.name`,
    [personId],
  );
  return rows;
}

/** What a person wrote in case studies. */
export async function exportCaseTexts(
  tx: Tx,
  personId: string,
): Promise<
  readonly {
    readonly area: string;
    readonly prompt: string;
    readonly version: number;
    readonly body: string;
    readonly at: Date;
  }[]
> {
  const { rows } = await tx.query<{
    area: string;
    prompt: string;
    version: number;
    body: string;
    at: Date;
  }>(
    `select l.name as area, t.prompt, t.version, t.body, t.written_at as at from case_text t
     join locality l on l.network_id = t.network_id and l.id = t.locality_id
     where t.written_by = $1 order by t.written_at, l.name, t.prompt`,
    [personId],
  );
  return rows;
}

/** An erased person is no author any more; what she began and wrote stays without her name. */
export async function forgetCases(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from case_author where person_id = $1', [personId]);
  await moveWritings(tx, personId, null);
}

/** The older person is author, began and wrote what the younger one did. */
export async function moveCases(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into case_author as known (network_id, locality_id, person_id, added_at, nudged)
     select network_id, locality_id, $2, added_at, nudged from case_author where person_id = $1
     on conflict (network_id, locality_id, person_id) do update
       set nudged = known.nudged and excluded.nudged`,
    [fromId, toId],
  );
  await tx.query('delete from case_author where person_id = $1', [fromId]);
  await moveWritings(tx, fromId, toId);
}

async function moveWritings(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query('update case_text set written_by = $2 where written_by = $1', [fromId, toId]);
  await tx.query('update case_study set started_by = $2 where started_by = $1', [fromId, toId]);
}
