import type { Tx } from './transaction.ts';

/** What a coordinator made of a comment; only what is `done` counts. */
export interface ReadingRow {
  readonly state: 'begun' | 'done' | 'skipped';
  readonly themeIds: readonly string[];
}

/** What a person has made of a comment so far; nothing where she has not begun. */
export async function findReading(
  tx: Tx,
  commentId: string,
  personId: string,
): Promise<ReadingRow> {
  const { rows } = await tx.query<ReadingRow>(
    `select state, theme_ids as "themeIds" from comment_reading
     where comment_id = $1 and person_id = $2`,
    [commentId, personId],
  );
  return rows[0] ?? { state: 'begun', themeIds: [] };
}

/** Puts a comment under a theme in this person's reading, or takes it out again. */
export async function toggleTheme(
  tx: Tx,
  commentId: string,
  personId: string,
  themeId: string,
): Promise<void> {
  await tx.query(
    `insert into comment_reading as r (network_id, comment_id, person_id, theme_ids)
     values (app_network(), $1, $2, array[$3::uuid])
     on conflict (network_id, comment_id, person_id) do update set theme_ids =
       case when $3::uuid = any (r.theme_ids) then array_remove(r.theme_ids, $3::uuid)
            else r.theme_ids || $3::uuid end`,
    [commentId, personId, themeId],
  );
}

/** Ends a person's reading of a comment; what she had read stays read when she skips it later. */
export async function endReading(
  tx: Tx,
  commentId: string,
  personId: string,
  state: 'done' | 'skipped',
): Promise<void> {
  await tx.query(
    `insert into comment_reading as r (network_id, comment_id, person_id, state)
     values (app_network(), $1, $2, $3)
     on conflict (network_id, comment_id, person_id) do update set state = excluded.state
       where r.state <> 'done'`,
    [commentId, personId, state],
  );
}

/** Lets a person come back to what she skipped in a wave. */
export async function reopenSkipped(tx: Tx, waveId: string, personId: string): Promise<void> {
  await tx.query(
    `update comment_reading r set state = 'begun' from comment c
     where c.network_id = r.network_id and c.id = r.comment_id and c.wave_id = $1
       and r.person_id = $2 and r.state = 'skipped'`,
    [waveId, personId],
  );
}

/** One finished reading of a comment that counts. */
export interface DoneRow extends Pick<ReadingRow, 'themeIds'> {
  readonly commentId: string;
  readonly questionId: string;
  readonly personId: string;
}

/**
 * Every finished reading of a wave's comments, concerns left out; `byPermission` as of the comment
 * (see `CommentRow`).
 */
export async function listDone(
  tx: Tx,
  waveId: string,
): Promise<readonly (DoneRow & { readonly byPermission: boolean })[]> {
  const { rows } = await tx.query<DoneRow & { byPermission: boolean }>(
    `select c.id as "commentId", c.question_id as "questionId", r.person_id as "personId",
       r.theme_ids as "themeIds", c.by_permission as "byPermission"
     from comment c
     join comment_reading r on r.network_id = c.network_id and r.comment_id = c.id
     where c.wave_id = $1 and c.concern_at is null and r.state = 'done'
     order by c.id, r.person_id`,
    [waveId],
  );
  return rows;
}

/** How many comments a person has read, and put under which themes, survey by survey. */
export async function exportReadings(
  tx: Tx,
  personId: string,
): Promise<
  readonly { readonly survey: string; readonly theme: string; readonly comments: number }[]
> {
  const { rows } = await tx.query<{ survey: string; theme: string; comments: number }>(
    `select s.title as survey, coalesce(t.name, '') as theme, count(*)::int as comments
     from comment_reading r
     join comment c on c.network_id = r.network_id and c.id = r.comment_id
     join wave w on w.network_id = c.network_id and w.id = c.wave_id
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     left join theme t on t.network_id = r.network_id and t.id = any (r.theme_ids)
     where r.person_id = $1 group by 1, 2 order by 1, 2`,
    [personId],
  );
  return rows;
}

/** A person's readings move to another; what the other has read herself stays as it is. */
export async function mergeReadings(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `update comment_reading r set person_id = $2 where r.person_id = $1 and not exists (
       select from comment_reading o where o.network_id = r.network_id
         and o.comment_id = r.comment_id and o.person_id = $2)`,
    [fromId, toId],
  );
  await deleteReadings(tx, fromId);
}

/** Deletes what a person has read; others read those comments anew. */
export async function deleteReadings(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from comment_reading where person_id = $1', [personId]);
}
