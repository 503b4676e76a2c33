import type { Tx } from './transaction.ts';

/** How many moved from one answer to another, by the group of the first time and of the second. */
export interface TransitionRow {
  readonly questionKey: string;
  readonly leaf: string;
  readonly laterLeaf: string;
  readonly before: number;
  readonly after: number;
  readonly n: number;
  /** Only where it was asked who took part in something in between. */
  readonly tookPart?: boolean;
}

/**
 * The pairs of a follow-up (`$1`) and its baseline: who answered a question of a scale both times,
 * where wording, kind and options are the same in both. Anonymous ballots belong to nobody.
 */
const pairs = `
  from comparison c
  join answer b on b.network_id = c.network_id and b.wave_id = c.baseline_id
  join answer f on f.network_id = c.network_id and f.wave_id = c.follow_up_id
    and f.respondent = b.respondent
  join question q on q.network_id = b.network_id and q.id = b.question_id
  join question p on p.network_id = f.network_id and p.id = f.question_id and p.key = q.key
    and p.kind = q.kind and p.wording = q.wording and p.options = q.options
  join survey s on s.network_id = q.network_id and s.id = q.survey_id
  where c.follow_up_id = $1 and s.anonymity <> 'anonymous'
    and q.kind in ('agreement', 'rating', 'zero-to-ten')
    and cardinality(b.cells) = 1 and cardinality(f.cells) = 1`;
const paired = `
  select f.network_id, f.wave_id as follow_up_id, q.key as question_key, b.leaf,
    f.leaf as later_leaf, b.cells[1] as before, f.cells[1] as after, count(*)::int as n
  ${pairs}
  group by f.network_id, f.wave_id, q.key, b.leaf, f.leaf, b.cells[1], f.cells[1]`;

/** Counts the pairs of a follow-up anew, in one statement; what was counted before gives way. */
export async function rebuildTransitions(tx: Tx, followUpId: string): Promise<void> {
  await tx.query('delete from transition where follow_up_id = $1', [followUpId]);
  await tx.query(
    `insert into transition (network_id, follow_up_id, question_key, leaf, later_leaf, before,
       after, n) ${paired}`,
    [followUpId],
  );
}

/** The pairs of a follow-up. */
export async function listTransitions(
  tx: Tx,
  followUpId: string,
): Promise<readonly TransitionRow[]> {
  const { rows } = await tx.query<TransitionRow>(
    `select question_key as "questionKey", leaf, later_leaf as "laterLeaf", before, after, n
     from transition where follow_up_id = $1`,
    [followUpId],
  );
  return rows;
}

/**
 * The pairs of a follow-up counted apart for these respondents, who took part in something in between.
 * Nothing of it is kept: it would tell later which of the answers are theirs.
 */
export async function listSplitTransitions(
  tx: Tx,
  followUpId: string,
  respondents: readonly string[],
): Promise<readonly TransitionRow[]> {
  const { rows } = await tx.query<TransitionRow>(
    `select q.key as "questionKey", b.leaf, f.leaf as "laterLeaf", b.cells[1] as before,
       f.cells[1] as after, f.respondent = any ($2::uuid[]) as "tookPart", count(*)::int as n
     ${pairs} group by 1, 2, 3, 4, 5, 6`,
    [followUpId, respondents],
  );
  return rows;
}

/** In how many rows the pairs as kept differ from a fresh count of the answers; 0 until settled. */
export async function countTransitionDifferences(tx: Tx, followUpId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `with counted as (${paired}),
     held as (select * from transition where follow_up_id = $1)
     select count(*)::int as n
     from counted c
     full join held h using (question_key, leaf, later_leaf, before, after)
     where c.n is distinct from h.n and exists (
       select from comparison where follow_up_id = $1 and state = 'done')`,
    [followUpId],
  );
  return rows[0]?.n ?? 0;
}

/** How many chose one option in the first row of a grid and another in its second, by leaf. */
export interface JudgedRow {
  readonly leaf: string;
  readonly before: number;
  readonly after: number;
  readonly n: number;
}

/**
 * How people judged two things at once, in the rows of the grid with this key: knowledge before and
 * after. Only of a grid with two rows, and of those who chose in both.
 */
export async function listJudged(
  tx: Tx,
  waveId: string,
  gridKey: string,
): Promise<readonly JudgedRow[]> {
  const { rows } = await tx.query<JudgedRow>(
    `with parts as (
       select q.id, q.key from question q
       join wave w on w.network_id = q.network_id and w.survey_id = q.survey_id
       where w.id = $1 and q.kind = 'grid' and split_part(q.key, '/', 1) = $2
     )
     select b.leaf, b.cells[1] as before, a.cells[1] as after, count(*)::int as n
     from parts p1 join parts p2 on p1.key = $2 || '/1' and p2.key = $2 || '/2'
     join answer b on b.wave_id = $1 and b.question_id = p1.id
     join answer a on a.network_id = b.network_id and a.wave_id = b.wave_id
       and a.respondent = b.respondent and a.question_id = p2.id
     where cardinality(b.cells) = 1 and cardinality(a.cells) = 1
       and (select count(*) from parts) = 2
     group by b.leaf, b.cells[1], a.cells[1] order by 1, 2, 3`,
    [waveId, gridKey],
  );
  return rows;
}

/** Keeps what may be said of a change; its body is bot/figures' own. */
export async function insertShift(
  tx: Tx,
  networkId: string,
  followUpId: string,
  body: unknown,
): Promise<void> {
  await tx.query(`insert into shift (network_id, follow_up_id, body) values ($1, $2, $3)`, [
    networkId,
    followUpId,
    JSON.stringify(body),
  ]);
}

/** What may be said of a change, or null before the follow-up is settled. */
export async function findShift(tx: Tx, followUpId: string): Promise<unknown> {
  const { rows } = await tx.query<{ body: unknown }>(
    'select body from shift where follow_up_id = $1',
    [followUpId],
  );
  return rows[0]?.body ?? null;
}
