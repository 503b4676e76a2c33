import type { Tx } from './transaction.ts';

/** What comments can be put under, with the words that suggest it. */
export interface ThemeRow {
  readonly id: string;
  readonly name: string;
  readonly keywords: readonly string[];
}

/** The network's themes, in its own order. */
export async function listThemes(tx: Tx): Promise<readonly ThemeRow[]> {
  const { rows } = await tx.query<ThemeRow>(
    'select id, name, keywords from theme order by position, name',
  );
  return rows;
}

/** Keeps themes in this order; one whose name is there already keeps its id. */
export async function saveThemes(tx: Tx, themes: readonly ThemeRow[]): Promise<void> {
  await tx.query(
    `insert into theme (network_id, id, name, keywords, position)
     select app_network(), id, name, coalesce(keywords, '{}'), position
     from rows from (
       jsonb_to_recordset($1) as (id uuid, name text, keywords text[])
     ) with ordinality as t (id, name, keywords, position)
     on conflict (network_id, name)
       do update set keywords = excluded.keywords, position = excluded.position`,
    [JSON.stringify(themes)],
  );
}

/** Removes the themes that nobody has used, save those named; the rest stay. */
export async function deleteUnusedThemes(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx.query(
    `delete from theme t where t.name <> all ($1::text[])
       and not exists (select from comment_reading r where t.id = any (r.theme_ids))
       and not exists (select from said_did s where s.theme_id = t.id)`,
    [kept],
  );
}

/** One thing that was said, and what was done about it. */
export interface SaidDidRow {
  readonly id: string;
  readonly waveId: string;
  readonly themeId: string;
  readonly themeName: string;
  readonly said: string;
  readonly did: string;
}

/** Keeps what was said and done. */
export async function insertSaidDid(tx: Tx, row: Omit<SaidDidRow, 'themeName'>): Promise<void> {
  await tx.query(
    `insert into said_did (network_id, id, wave_id, theme_id, said, did)
     values (app_network(), $1, $2, $3, $4, $5)`,
    [row.id, row.waveId, row.themeId, row.said, row.did],
  );
}

/** What was said and done, or null where the network has no such row. */
export async function findSaidDid(tx: Tx, id: string): Promise<SaidDidRow | null> {
  const { rows } = await tx.query<SaidDidRow>(
    `select s.id, s.wave_id as "waveId", s.theme_id as "themeId", t.name as "themeName", s.said,
       s.did
     from said_did s join theme t on t.network_id = s.network_id and t.id = s.theme_id
     where s.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Freezes what may be shown of a wave's themes; false when that was done before. */
export async function insertThemeResult(tx: Tx, waveId: string, body: unknown): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into theme_result (network_id, wave_id, body) values (app_network(), $1, $2)
     on conflict do nothing`,
    [waveId, JSON.stringify(body)],
  );
  return rowCount === 1;
}

/** What was frozen of a wave's themes, or null; its body is bot/figures' own. */
export async function findThemeResult(tx: Tx, waveId: string): Promise<unknown> {
  const { rows } = await tx.query<{ body: unknown }>(
    'select body from theme_result where wave_id = $1',
    [waveId],
  );
  return rows[0]?.body ?? null;
}
