import type { Db, Tx } from './transaction.ts';
import { lockAnswers, lockRollUp } from './wave-lock.ts';

/** One figure of the roll-up: cell -1 counts those who gave a valid answer. */
export interface RollUpRow {
  readonly questionId: string;
  readonly leaf: string;
  readonly cell: number;
  readonly n: number;
}

/** Joins to an answer each cell that it adds one to: those chosen, and -1 where there is any. */
export function eachCell(cells: string): string {
  return `cross join lateral (
    select unnest(${cells}) as cell
    union all select -1::smallint where cardinality(${cells}) > 0
  ) c`;
}

const add = `on conflict (network_id, wave_id, question_id, leaf, cell)
  do update set n = roll_up.n + excluded.n`;

/**
 * What the answers of a wave add up to, cell by cell; `$1` is the wave. Anonymous ballots count once
 * they are mixed: mixing itself adds them.
 */
const counted = `
  select a.question_id, a.leaf, c.cell, count(*)::int as n
  from answer a
  join response r on r.network_id = a.network_id and r.wave_id = a.wave_id
    and r.respondent = a.respondent
  join wave w on w.network_id = a.network_id and w.id = a.wave_id
  join survey s on s.network_id = w.network_id and s.id = w.survey_id
  ${eachCell('a.cells')}
  where a.wave_id = $1 and (s.anonymity <> 'anonymous' or r.mixed)`;

/**
 * A million answers take longer to count or to rewrite than a statement usually may: without this a
 * large wave would never be settled.
 */
async function takeTime(tx: Tx): Promise<void> {
  await tx.query("set local statement_timeout = '15min'");
}

/**
 * Waits until no press is under way in this wave, and keeps new ones out until the commit. What
 * follows in the transaction may take as long as a large wave needs.
 */
export async function lockFigures(tx: Tx, waveId: string): Promise<void> {
  await takeTime(tx);
  await lockAnswers(tx, waveId);
}

/** Folds what presses have moved into the roll-up of a wave. */
export async function foldDeltas(tx: Tx, networkId: string, waveId: string): Promise<void> {
  await lockRollUp(tx, waveId);
  await tx.query(
    `with gone as (
       delete from answer_delta where wave_id = $2 returning question_id, leaf, cell, change
     )
     insert into roll_up (network_id, wave_id, question_id, leaf, cell, n)
     select $1, $2, question_id, leaf, cell, sum(change)::int from gone
     group by question_id, leaf, cell having sum(change) <> 0
     order by question_id, leaf, cell ${add}`,
    [networkId, waveId],
  );
}

/** The network's waves whose figures have deltas that nobody has folded yet. */
export async function listUncounted(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select distinct wave_id as id from answer_delta order by 1',
  );
  return rows.map(({ id }) => id);
}

/** The network's open anonymous waves with a batch of ballots that could be mixed by now. */
export async function listUnmixed(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select w.id from wave w join survey s on s.id = w.survey_id
     where w.state = 'open' and s.anonymity = 'anonymous' and exists (
       select from response r where r.wave_id = w.id and not r.mixed
       group by r.leaf having count(*) >= s.k)
     order by w.id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Mixes ballots of an open anonymous wave: deletes and inserts them again in random order under new
 * numbers, the same with who has voted, and moves the roll-up, all in this transaction.
 *
 * A batch is at least `k` ballots of the same leaf, since a ballot alone among those of its batch
 * would be known by its leaf; the rest waits, at the longest until the wave is sealed. Returns how
 * many ballots were mixed.
 */
export async function mixBallots(
  tx: Tx,
  networkId: string,
  waveId: string,
  k: number,
): Promise<number> {
  await lockRollUp(tx, waveId);
  const { rowCount } = await tx.query(
    `create temporary table mixing on commit drop as
     select respondent as old, gen_random_uuid() as respondent, leaf from response
     where wave_id = $1 and not mixed and leaf in (
       select leaf from response where wave_id = $1 and not mixed
       group by leaf having count(*) >= $2)`,
    [waveId, k],
  );
  if (rowCount === 0) return 0;
  await rewriteBallots(tx, networkId, waveId);
  await tx.query(
    `insert into roll_up (network_id, wave_id, question_id, leaf, cell, n)
     select $1, $2, a.question_id, a.leaf, c.cell, count(*)::int
     from mixing_answer a
     ${eachCell('a.cells')}
     group by a.question_id, a.leaf, c.cell ${add}`,
    [networkId, waveId],
  );
  return rowCount;
}

/**
 * Mixes all ballots of a closed anonymous wave in one go, those mixed before too, and deletes what
 * was never sent. Leaves too small to be told apart are `joined` (leaf → where it is kept from now
 * on), in ballots and roll-up alike.
 */
export async function sealBallots(
  tx: Tx,
  networkId: string,
  waveId: string,
  joined: ReadonlyMap<string, string>,
): Promise<void> {
  await lockRollUp(tx, waveId);
  await tx.query('delete from draft where wave_id = $1', [waveId]);
  await tx.query(
    `create temporary table mixing on commit drop as
     select r.respondent as old, gen_random_uuid() as respondent,
       coalesce(j.into_leaf, r.leaf) as leaf
     from response r
     left join unnest($2::text[], $3::text[]) as j (leaf, into_leaf) on j.leaf = r.leaf
     where r.wave_id = $1`,
    [waveId, [...joined.keys()], [...joined.values()]],
  );
  await rewriteBallots(tx, networkId, waveId);
  await rebuildRollUp(tx, networkId, waveId);
}

/** How many ballots each leaf of an anonymous wave has. */
export async function countBallots(tx: Tx, waveId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ leaf: string; n: number }>(
    'select leaf, count(*)::int as n from response where wave_id = $1 group by leaf',
    [waveId],
  );
  return new Map(rows.map(({ leaf, n }) => [leaf, n]));
}

/** The ballots of `mixing` in random order under their new numbers, and all who have voted. */
async function rewriteBallots(tx: Tx, networkId: string, waveId: string): Promise<void> {
  await tx.query(
    `create temporary table mixing_answer on commit drop as
     select m.respondent, a.question_id, m.leaf, a.cells, a.body, a.quotable,
       -- The size of a group that loses its name would tell which one it was.
       case when m.leaf = a.leaf then a.told_size end as told_size
     from answer a join mixing m on m.old = a.respondent where a.wave_id = $1`,
    [waveId],
  );
  await tx.query(
    'delete from response r using mixing m where r.wave_id = $1 and r.respondent = m.old',
    [waveId],
  );
  await tx.query(
    `insert into response (network_id, wave_id, respondent, leaf, sent, mixed)
     select $1, $2, respondent, leaf, true, true from mixing order by random()`,
    [networkId, waveId],
  );
  await tx.query(
    `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body, quotable,
       told_size)
     select $1, $2, respondent, question_id, leaf, cells, body, quotable, told_size
     from mixing_answer order by random()`,
    [networkId, waveId],
  );
  await reorderParticipation(tx, networkId, waveId);
  await reorderEntries(tx, networkId, waveId);
}

async function reorderParticipation(tx: Tx, networkId: string, waveId: string): Promise<void> {
  await tx.query(
    `create temporary table mixing_voter on commit drop as
     select person_id from participation where wave_id = $1`,
    [waveId],
  );
  await tx.query('delete from participation where wave_id = $1', [waveId]);
  await tx.query(
    `insert into participation (network_id, wave_id, id, person_id)
     select $1, $2, gen_random_uuid(), person_id from mixing_voter order by random()`,
    [networkId, waveId],
  );
}

/** Whose answers were typed in must not stand next to their ballots either. */
async function reorderEntries(tx: Tx, networkId: string, waveId: string): Promise<void> {
  await tx.query(
    `create temporary table mixing_entry on commit drop as
     select person_id, way, sent, entered_by from entry where wave_id = $1`,
    [waveId],
  );
  await tx.query('delete from entry where wave_id = $1', [waveId]);
  await tx.query(
    `insert into entry (network_id, wave_id, person_id, way, sent, entered_by)
     select $1, $2, person_id, way, sent, entered_by from mixing_entry order by random()`,
    [networkId, waveId],
  );
}

/**
 * Clears away the dead copies of rewritten rows, so that the database files hold the new order
 * only. Outside any transaction; what another transaction may still see stays for the next time.
 */
export async function clearRewritten(db: Pick<Db, 'app'>): Promise<void> {
  await db.app.query(
    'vacuum (skip_locked, truncate off) response, answer, participation, draft, answer_delta, entry',
  );
}

/**
 * Rewrites the rows of a wave in random order, so that neither their place nor their transaction
 * tells who came when. For confidential waves, once their key is destroyed; several in a transaction.
 */
export async function reorderResponses(tx: Tx, networkId: string, waveId: string): Promise<void> {
  await tx.query(
    `create temporary table reordered on commit drop as
     select respondent, question_id, leaf, cells, body, quotable, told_size
     from answer where wave_id = $1`,
    [waveId],
  );
  await tx.query(
    `create temporary table reordered_response on commit drop as
     select respondent, person_id, leaf, late, sent from response where wave_id = $1`,
    [waveId],
  );
  await tx.query('delete from response where wave_id = $1', [waveId]);
  await tx.query(
    `insert into response (network_id, wave_id, respondent, person_id, leaf, late, sent, mixed)
     select $1, $2, respondent, person_id, leaf, late, sent, true
     from reordered_response order by random()`,
    [networkId, waveId],
  );
  await tx.query(
    `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body, quotable,
       told_size)
     select $1, $2, respondent, question_id, leaf, cells, body, quotable, told_size
     from reordered order by random()`,
    [networkId, waveId],
  );
  await tx.query('drop table reordered, reordered_response');
}

/** The roll-up of a wave; what nobody chose is left out. */
export async function listRollUp(tx: Tx, waveId: string): Promise<readonly RollUpRow[]> {
  const { rows } = await tx.query<RollUpRow>(
    `select question_id as "questionId", leaf, cell, n from roll_up
     where wave_id = $1 and n <> 0`,
    [waveId],
  );
  return rows;
}

/** The same with what presses have moved since: what holds at this moment. */
export async function listRunningRollUp(tx: Tx, waveId: string): Promise<readonly RollUpRow[]> {
  const { rows } = await tx.query<RollUpRow>(
    `select question_id as "questionId", leaf, cell, sum(n)::int as n from (
       select question_id, leaf, cell, n from roll_up where wave_id = $1
       union all
       select question_id, leaf, cell, change from answer_delta where wave_id = $1) x
     group by question_id, leaf, cell having sum(n) <> 0`,
    [waveId],
  );
  return rows;
}

/** Counts everything anew from the answers: what the roll-up must agree with. */
export async function countAnswers(tx: Tx, waveId: string): Promise<readonly RollUpRow[]> {
  await takeTime(tx);
  const { rows } = await tx.query<RollUpRow>(
    `select question_id as "questionId", leaf, cell, n from (
       ${counted} group by a.question_id, a.leaf, c.cell) x`,
    [waveId],
  );
  return rows;
}

/** Replaces the roll-up of a wave by a fresh count; deltas still waiting are part of it. */
export async function rebuildRollUp(tx: Tx, networkId: string, waveId: string): Promise<void> {
  await takeTime(tx);
  await tx.query('delete from answer_delta where wave_id = $1', [waveId]);
  await tx.query('delete from roll_up where wave_id = $1', [waveId]);
  await tx.query(
    `insert into roll_up (network_id, wave_id, question_id, leaf, cell, n)
     select $2, $1, question_id, leaf, cell, n from (
       ${counted} group by a.question_id, a.leaf, c.cell) x`,
    [waveId, networkId],
  );
}

/**
 * In how many cells the roll-up of a wave, with the deltas that still wait, differs from a fresh count
 * of its answers. One statement, so that presses go on meanwhile and are either in both or in none.
 */
export async function countDifferences(tx: Tx, waveId: string): Promise<number> {
  await takeTime(tx);
  const { rows } = await tx.query<{ n: number }>(
    `with counted as (${counted} group by a.question_id, a.leaf, c.cell),
     held as (
       select question_id, leaf, cell, sum(n) as n from (
         select question_id, leaf, cell, n from roll_up where wave_id = $1
         union all
         select question_id, leaf, cell, change from answer_delta where wave_id = $1) x
       group by question_id, leaf, cell having sum(n) <> 0)
     select count(*)::int as n
     from counted c full join held h using (question_id, leaf, cell)
     where c.n is distinct from h.n`,
    [waveId],
  );
  return rows[0]?.n ?? 0;
}

/** The waves of the network that have been opened, oldest first. */
export async function listCountedWaves(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from wave where state in ('open', 'closed') order by opened_at, id`,
  );
  return rows.map(({ id }) => id);
}

/** The last snapshot of a wave that was published, if any; its body is bot/figures' own. */
export async function findResult(
  tx: Tx,
  waveId: string,
): Promise<{ readonly number: number; readonly final: boolean; readonly body: unknown } | null> {
  const { rows } = await tx.query<{ number: number; final: boolean; body: unknown }>(
    'select number, final, body from result where wave_id = $1 order by number desc limit 1',
    [waveId],
  );
  return rows[0] ?? null;
}

/** Keeps the next snapshot of a wave; its body is bot/figures' own. */
export async function insertResult(
  tx: Tx,
  networkId: string,
  waveId: string,
  result: { readonly final: boolean; readonly body: unknown },
): Promise<void> {
  await tx.query(
    `insert into result (network_id, wave_id, number, final, body)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4 from result where wave_id = $2`,
    [networkId, waveId, result.final, JSON.stringify(result.body)],
  );
}
