import { addCells, eachCell, rebuildRollUp } from './roll-up.ts';
import type { Db, Tx } from './transaction.ts';
import { lockRollUp } from './wave-lock.ts';

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
     group by a.question_id, a.leaf, c.cell ${addCells}`,
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
