import type { Tx } from './transaction.ts';

/** A comment as coordinators read it; nothing in it leads to whoever wrote it. */
export interface CommentRow {
  readonly id: string;
  readonly waveId: string;
  readonly questionId: string;
  readonly body: string;
  readonly masked: string | null;
  readonly released: boolean;
  /** Fewer people wrote something than comments need, but its writer lets it be quoted. */
  readonly byPermission: boolean;
}

const columns = `c.id, c.wave_id as "waveId", c.question_id as "questionId", c.body, c.masked,
  c.released, c.by_permission as "byPermission"`;

/**
 * Lays the free texts of a settled wave out for reading: in random order, under new random ids,
 * without the respondent; only those of questions with at least `from` of them. Where there are
 * fewer, those whose writers were told the size of their group and let them be quoted.
 */
export async function layOutComments(tx: Tx, waveId: string, from: number): Promise<void> {
  await tx.query(
    `insert into comment (network_id, id, wave_id, question_id, body, by_permission)
     select network_id, gen_random_uuid(), wave_id, question_id, body, texts < $2
     from (
       select *, count(*) over (partition by question_id) as texts
       from answer where wave_id = $1 and body <> ''
     ) a
     where texts >= $2 or (quotable and told_size is not null) order by random()`,
    [waveId, from],
  );
}

/** A comment that may be read; null where there is none (any more). */
export async function findComment(tx: Tx, id: string): Promise<CommentRow | null> {
  const { rows } = await tx.query<CommentRow>(
    `select ${columns} from comment c where c.id = $1 and c.concern_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

/** A comment about which a concern was raised; null where there is none (any more). */
export async function findConcern(tx: Tx, id: string): Promise<CommentRow | null> {
  const { rows } = await tx.query<CommentRow>(
    `select ${columns} from comment c where c.id = $1 and c.concern_at is not null`,
    [id],
  );
  return rows[0] ?? null;
}

/** The comment that comes after (or before) another in the order of their ids, or the first. */
export async function findNeighbour(
  tx: Tx,
  waveId: string,
  id: string | null,
  side: 'after' | 'before',
): Promise<CommentRow | null> {
  const isAfter = side === 'after';
  const { rows } = await tx.query<CommentRow>(
    `select ${columns} from comment c
     where c.wave_id = $1 and c.concern_at is null
       and ($2::uuid is null or c.id ${isAfter ? '>' : '<'} $2)
     order by c.id ${isAfter ? 'asc' : 'desc'} limit 1`,
    [waveId, id],
  );
  return rows[0] ?? null;
}

/** The first comment of a wave that a person has not read yet, nor skipped. */
export async function findUnread(
  tx: Tx,
  waveId: string,
  personId: string,
): Promise<CommentRow | null> {
  const { rows } = await tx.query<CommentRow>(
    `select ${columns} from comment c
     left join comment_reading r
       on r.network_id = c.network_id and r.comment_id = c.id and r.person_id = $2
     where c.wave_id = $1 and c.concern_at is null and coalesce(r.state, 'begun') = 'begun'
     order by c.id limit 1`,
    [waveId, personId],
  );
  return rows[0] ?? null;
}

/** How far the reading of a wave has come. */
export interface Progress {
  readonly comments: number;
  /** By this person. */
  readonly read: number;
  readonly skipped: number;
  /** By nobody at all. */
  readonly unread: number;
}

/** How many comments of a wave there are, and how many of them have been read. */
export async function countProgress(tx: Tx, waveId: string, personId: string): Promise<Progress> {
  const { rows } = await tx.query<Progress>(
    `select count(*)::int as comments,
       (count(*) filter (where mine.state = 'done'))::int as read,
       (count(*) filter (where mine.state = 'skipped'))::int as skipped,
       (count(*) filter (where not exists (select from comment_reading r
         where r.network_id = c.network_id and r.comment_id = c.id and r.state = 'done')))::int
         as unread
     from comment c
     left join comment_reading mine
       on mine.network_id = c.network_id and mine.comment_id = c.id and mine.person_id = $2
     where c.wave_id = $1 and c.concern_at is null`,
    [waveId, personId],
  );
  return rows[0] ?? { comments: 0, read: 0, skipped: 0, unread: 0 };
}

/** Which of these waves have comments to read. */
export async function listCommented(
  tx: Tx,
  waveIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    'select distinct wave_id as id from comment where wave_id = any ($1::uuid[])',
    [waveIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Replaces the words of a comment that are blanked; null where none are. */
export async function maskComment(tx: Tx, id: string, masked: string | null): Promise<void> {
  await tx.query('update comment set masked = $2 where id = $1 and concern_at is null', [
    id,
    masked,
  ]);
}

/** Says whether a comment may be quoted; false when it cannot be read any more. */
export async function releaseComment(tx: Tx, id: string, released: boolean): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update comment set released = $2 where id = $1 and concern_at is null',
    [id, released],
  );
  return rowCount === 1;
}

/** Takes a comment out of every list and figure; null when that was done before, or it is gone. */
export async function raiseConcern(tx: Tx, id: string): Promise<CommentRow | null> {
  const { rows } = await tx.query<CommentRow>(
    `update comment c set concern_at = business_now(), released = false
     where c.id = $1 and c.concern_at is null returning ${columns}`,
    [id],
  );
  return rows[0] ?? null;
}

/** Puts a comment back where it was before the concern; false when there is none about it (any more). */
export async function withdrawConcern(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update comment set concern_at = null where id = $1 and concern_at is not null',
    [id],
  );
  return rowCount === 1;
}

/** How many comments of a wave were taken out because somebody may be at risk. */
export async function countConcerns(tx: Tx, waveId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from comment where wave_id = $1 and concern_at is not null',
    [waveId],
  );
  return rows[0]?.n ?? 0;
}

/** One comment that may be quoted, as it is to be read. */
export interface ReleasedRow extends Pick<CommentRow, 'id' | 'questionId' | 'byPermission'> {
  readonly text: string;
}

/** What may be quoted of a wave, in the order of their ids, which are random. */
export async function listReleased(tx: Tx, waveId: string): Promise<readonly ReleasedRow[]> {
  const { rows } = await tx.query<ReleasedRow>(
    `select id, question_id as "questionId", coalesce(masked, body) as text,
       by_permission as "byPermission"
     from comment where wave_id = $1 and released and concern_at is null order by id`,
    [waveId],
  );
  return rows;
}

/** Deletes the comments of waves that closed more than so many months ago (business time). */
export async function deleteOldComments(tx: Tx, months: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from comment c using wave w
     where w.network_id = c.network_id and w.id = c.wave_id and w.state = 'closed'
       and w.closed_at < business_now() - make_interval(months => $1)`,
    [months],
  );
  return rowCount;
}
