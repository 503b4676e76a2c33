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

/** Two times that are compared, with the questions asked in both, the earlier beside the later. */
interface Compared {
  readonly baselineId: string;
  readonly earlier: readonly string[];
  readonly later: readonly string[];
  readonly keys: readonly string[];
}

/**
 * What is compared in a follow-up: questions of a scale where wording, kind and options are the same in
 * both times. Null for what is no follow-up; no questions where ballots belong to nobody.
 */
async function findCompared(tx: Tx, followUpId: string): Promise<Compared | null> {
  const { rows } = await tx.query<Compared>(
    `select c.baseline_id as "baselineId",
       coalesce(array_agg(q.id) filter (where q.id is not null), '{}') as earlier,
       coalesce(array_agg(p.id) filter (where p.id is not null), '{}') as later,
       coalesce(array_agg(q.key) filter (where q.id is not null), '{}') as keys
     from comparison c
     join wave b on b.network_id = c.network_id and b.id = c.baseline_id
     join wave f on f.network_id = c.network_id and f.id = c.follow_up_id
     join survey s on s.network_id = b.network_id and s.id = b.survey_id
     left join (question q join question p on p.network_id = q.network_id and p.key = q.key
         and p.kind = q.kind and p.wording = q.wording and p.options = q.options)
       on q.network_id = b.network_id and q.survey_id = b.survey_id and p.survey_id = f.survey_id
       and s.anonymity <> 'anonymous' and q.kind in ('agreement', 'rating', 'zero-to-ten')
     where c.follow_up_id = $1 group by c.baseline_id`,
    [followUpId],
  );
  return rows[0] ?? null;
}

/**
 * The pairs of a follow-up (`$1`) and its baseline (`$2`): who answered the same question (`$3`, the later
 * one `$4`, its key `$5`) both times, once each. `more` is a column besides.
 *
 * Counted before what was answered is looked at, and materialized: with the filters inside, the planner
 * takes the pairs for a handful and looks a million answers up one by one (nine times as long as the bare
 * join, measured).
 */
const pairs = (more = 'null::boolean') => `
  counted as materialized (
    select b.question_id, b.leaf, f.leaf as later_leaf, b.cells, f.cells as later_cells,
      ${more} as more, count(*)::int as n
    from unnest($3::uuid[], $4::uuid[]) as q (earlier, later)
    join answer b on b.question_id = q.earlier
    join answer f on f.network_id = b.network_id and f.respondent = b.respondent
      and f.question_id = q.later
    where b.wave_id = $2 and f.wave_id = $1
    group by 1, 2, 3, 4, 5, 6
  ), pair as (
    select q.key as question_key, c.leaf, c.later_leaf, c.cells[1] as before,
      c.later_cells[1] as after, c.more, c.n
    from counted c
    join unnest($3::uuid[], $5::text[]) as q (earlier, key) on q.earlier = c.question_id
    where cardinality(c.cells) = 1 and cardinality(c.later_cells) = 1
  )`;

function valuesOf(followUpId: string, { baselineId, earlier, later, keys }: Compared) {
  return [followUpId, baselineId, earlier, later, keys];
}

/** Counts the pairs of a follow-up anew, in one statement; what was counted before gives way. */
export async function rebuildTransitions(tx: Tx, followUpId: string): Promise<void> {
  const compared = await findCompared(tx, followUpId);
  await tx.query('delete from transition where follow_up_id = $1', [followUpId]);
  if (!compared) return;
  await tx.query(
    `with ${pairs()}
     insert into transition (network_id, follow_up_id, question_key, leaf, later_leaf, before,
       after, n)
     select app_network(), $1, question_key, leaf, later_leaf, before, after, n from pair`,
    valuesOf(followUpId, compared),
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
  const compared = await findCompared(tx, followUpId);
  if (!compared) return [];
  const { rows } = await tx.query<TransitionRow>(
    `with ${pairs('f.respondent = any ($6::uuid[])')}
     select question_key as "questionKey", leaf, later_leaf as "laterLeaf", before, after,
       more as "tookPart", n
     from pair`,
    [...valuesOf(followUpId, compared), respondents],
  );
  return rows;
}

/** In how many rows the pairs as kept differ from a fresh count of the answers; 0 until settled. */
export async function countTransitionDifferences(tx: Tx, followUpId: string): Promise<number> {
  const compared = await findCompared(tx, followUpId);
  if (!compared) return 0;
  const { rows } = await tx.query<{ n: number }>(
    `with ${pairs()},
     held as (select * from transition where follow_up_id = $1)
     select count(*)::int as n
     from pair p
     full join held h using (question_key, leaf, later_leaf, before, after)
     where p.n is distinct from h.n and exists (
       select from comparison where follow_up_id = $1 and state = 'done')`,
    valuesOf(followUpId, compared),
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
