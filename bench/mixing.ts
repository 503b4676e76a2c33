import { inNetwork } from '../db/connect.ts';
import { mixBallots } from '../db/mixing.ts';
import { lockFigures } from '../db/roll-up.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOf } from './report.ts';
import { interleave, pairsOf, timed } from './rounds.ts';
import { buildTown, buildWave, type Town } from './town.ts';

const BALLOTS = 100_000;
const ROUNDS = 5;

/** The smallest group of the wave that `buildWave` lays out. */
const K = 5;

/**
 * Mixing a hundred thousand anonymous ballots at once, with their roll-up, beside a plain rewrite of
 * the same rows: delete and insert, in the order in which they lay.
 */
export async function benchMixing(ground: Ground): Promise<readonly Row[]> {
  const town = await buildTown(ground, 'slack', BALLOTS);
  const waveId = await buildWave(ground, town, { anonymity: 'anonymous', questions: 1 });
  await dropBallots(ground, town, waveId);
  const results = await interleave(
    ROUNDS,
    async () => {
      await unmix(ground, waveId);
      return timed(() => mix(ground, town, waveId));
    },
    async () => {
      await unmix(ground, waveId);
      return timed(() => rewrite(ground, town, waveId));
    },
  );
  return [
    rowOf(
      `mixing ${BALLOTS} anonymous ballots ÷ a plain rewrite of the same rows`,
      'ms',
      pairsOf(results, (ms) => ms),
      { atMost: 1.5 },
      'ballots, answers and who has voted; ours also adds them up',
    ),
  ];
}

async function dropBallots({ admin }: Ground, { networkId }: Town, waveId: string): Promise<void> {
  await admin.query(
    `with voted as (
       insert into participation (network_id, wave_id, id, person_id)
       select $1, $2, gen_random_uuid(), person_id from invitation where wave_id = $2
     ), dropped as materialized (
       select gen_random_uuid() as respondent, leaf from invitation where wave_id = $2
     ), ballots as (
       insert into response (network_id, wave_id, respondent, leaf, sent)
       select $1, $2, respondent, leaf, true from dropped
     )
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
     select $1, $2, d.respondent, q.id, d.leaf, array[1 + (random() * 4)::int]::smallint[]
     from dropped d, question q join wave w on w.network_id = $1 and w.id = $2
     where q.network_id = $1 and q.survey_id = w.survey_id`,
    [networkId, waveId],
  );
}

/** As it was before a round; nothing of this is measured. */
async function unmix({ admin }: Ground, waveId: string): Promise<void> {
  await admin.query('update response set mixed = false where wave_id = $1', [waveId]);
  await admin.query('delete from roll_up where wave_id = $1', [waveId]);
  await admin.query('vacuum analyze response, answer, participation');
}

async function mix({ db }: Ground, { networkId }: Town, waveId: string): Promise<void> {
  const mixed = await inNetwork(db, networkId, async (tx) => {
    await lockFigures(tx, waveId);
    return mixBallots(tx, networkId, waveId, K);
  });
  if (mixed !== BALLOTS) throw new Error(`Only ${mixed} ballots were mixed.`);
}

const tables = ['answer', 'response', 'participation'] as const;

async function rewrite({ db }: Ground, { networkId }: Town, waveId: string): Promise<void> {
  await inNetwork(db, networkId, async (tx) => {
    await lockFigures(tx, waveId);
    for (const table of tables)
      await tx.query(
        `create temporary table kept_${table} on commit drop as
         select * from ${table} where wave_id = '${waveId}'`,
      );
    for (const table of tables) await tx.query(`delete from ${table} where wave_id = $1`, [waveId]);
    for (const table of tables.toReversed())
      await tx.query(`insert into ${table} select * from kept_${table}`);
  });
}
