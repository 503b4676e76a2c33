import type { Tx } from './transaction.ts';
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

/** Adds to what is there already. */
export const addCells = `on conflict (network_id, wave_id, question_id, leaf, cell)
  do update set n = roll_up.n + excluded.n`;

/**
 * What the answers of a wave add up to, cell by cell; `$1` is the wave. Anonymous ballots count once
 * they are mixed: mixing itself adds them.
 *
 * Same answers are counted together before their cells are taken apart, and whether ballots have to be
 * asked for is asked once: joined to its response and taken apart one by one, a million answers took
 * 3.5 times as long as one GROUP BY over them.
 */
const counted = `
  select g.question_id, g.leaf, c.cell, sum(g.n)::int as n
  from (
    select a.question_id, a.leaf, a.cells, count(*) as n from answer a
    where a.wave_id = $1 and (
      (select s.anonymity <> 'anonymous' from wave w
       join survey s on s.network_id = w.network_id and s.id = w.survey_id where w.id = $1)
      or exists (select from response r where r.network_id = a.network_id
        and r.wave_id = a.wave_id and r.respondent = a.respondent and r.mixed))
    group by a.question_id, a.leaf, a.cells) g
  ${eachCell('g.cells')}
  group by g.question_id, g.leaf, c.cell`;

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
     order by question_id, leaf, cell ${addCells}`,
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
    `select question_id as "questionId", leaf, cell, n from (${counted}) x`,
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
     select $2, $1, question_id, leaf, cell, n from (${counted}) x`,
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
    `with counted as (${counted}),
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
