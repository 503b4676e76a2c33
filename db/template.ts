import type { Tx } from './transaction.ts';

/** A network's own template: the file as it was handed in. */
export interface TemplateRow {
  readonly name: string;
  readonly body: string;
  readonly createdAt: Date;
}

const columns = 'name, body, created_at as "createdAt"';

/** The network's own templates, by name. */
export async function listTemplates(tx: Tx): Promise<readonly TemplateRow[]> {
  const { rows } = await tx.query<TemplateRow>(`select ${columns} from template order by name`);
  return rows;
}

/** The network's own template of that name, or null. */
export async function findTemplate(tx: Tx, name: string): Promise<TemplateRow | null> {
  const { rows } = await tx.query<TemplateRow>(`select ${columns} from template where name = $1`, [
    name,
  ]);
  return rows[0] ?? null;
}

/** Keeps a template; it takes the place of one of the same name. */
export async function saveTemplate(
  tx: Tx,
  template: Pick<TemplateRow, 'name' | 'body'>,
  createdBy: string,
): Promise<void> {
  await tx.query(
    `insert into template (network_id, name, body, created_by)
     values (app_network(), $1, $2, $3)
     on conflict (network_id, name) do update
       set body = excluded.body, created_by = excluded.created_by, created_at = excluded.created_at`,
    [template.name, template.body, createdBy],
  );
}

/** Removes a template; false where there is none of that name. */
export async function deleteTemplate(tx: Tx, name: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from template where name = $1', [name]);
  return rowCount === 1;
}
