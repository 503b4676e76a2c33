import { newId } from '../bot/ids.ts';
import { inNetwork } from '../db/connect.ts';
import { rebuildRollUp } from '../db/roll-up.ts';
import { rebuildTransitions } from '../db/transition.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOf } from './report.ts';
import { interleave, pairsOf, timed } from './rounds.ts';
import { buildStored, type Stored } from './stored.ts';

/** Each round counts everything anew, so that a few say as much as many short ones. */
const ROUNDS = 3;

/**
 * Counting all answers anew, as `convene rebuild` does, beside one GROUP BY over them; and all pairs of
 * two times beside the bare join of the table with itself.
 */
export async function benchRebuild(ground: Ground, full: boolean): Promise<readonly Row[]> {
  const shown = full ? '10 M' : '1 M';
  const stored = await buildStored(ground, full ? 10_000_000 : 1_000_000);
  const laterId = await addLater(ground, stored);
  const { networkId } = stored.town;
  const bare = (text: string, values: readonly unknown[]) =>
    inNetwork(ground.db, networkId, async (tx) => {
      await tx.query("set local statement_timeout = '15min'");
      await tx.query(text, [...values]);
    });
  const counts = await interleave(
    ROUNDS,
    () =>
      timed(() => inLong(ground, networkId, (tx) => rebuildRollUp(tx, networkId, stored.waveId))),
    () =>
      timed(() =>
        bare(
          `select question_id, leaf, cells[1], count(*) from answer where wave_id = $1 group by 1, 2, 3`,
          [stored.waveId],
        ),
      ),
  );
  const pairs = await interleave(
    ROUNDS,
    () => timed(() => inLong(ground, networkId, (tx) => rebuildTransitions(tx, laterId))),
    () =>
      timed(() =>
        bare(
          `select b.question_id, b.leaf, b.cells[1], f.cells[1], count(*) from answer b
           join answer f on f.network_id = b.network_id and f.respondent = b.respondent
             and f.question_id = b.question_id
           where b.wave_id = $1 and f.wave_id = $2 group by 1, 2, 3, 4`,
          [stored.waveId, laterId],
        ),
      ),
  );
  return [
    rowOf(`rebuild at ${shown}: counts ÷ GROUP BY`, 'ms', pairsOf(counts, asIs), { atMost: 2 }),
    rowOf(`rebuild at ${shown}: pairs ÷ the bare self-join`, 'ms', pairsOf(pairs, asIs), {
      atMost: 1.5,
    }),
  ];
}

const asIs = (ms: number) => ms;

function inLong(
  { db }: Ground,
  networkId: string,
  run: Parameters<typeof inNetwork<void>>[2],
): Promise<void> {
  return inNetwork(db, networkId, run, { statementTimeoutMs: 900_000 });
}

/** The same people answer once more, otherwise: a second time that is compared with the first. */
async function addLater({ admin }: Ground, { waveId, town }: Stored): Promise<string> {
  const laterId = newId();
  const client = await admin.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into wave (network_id, id, survey_id, number, state, opens_at, closes_at, opened_at)
       select network_id, $2, survey_id, 2, 'open', opens_at, closes_at, opened_at from wave
       where id = $1`,
      [waveId, laterId],
    );
    await client.query(
      `insert into comparison (network_id, baseline_id, follow_up_id) values ($1, $2, $3)`,
      [town.networkId, waveId, laterId],
    );
    await client.query(
      `insert into response (network_id, wave_id, respondent, leaf, sent)
       select network_id, $2, respondent, leaf, sent from response where wave_id = $1`,
      [waveId, laterId],
    );
    await client.query(
      `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
       select network_id, $2, respondent, question_id, leaf,
         array[1 + (random() * 4)::int]::smallint[] from answer where wave_id = $1`,
      [waveId, laterId],
    );
    await client.query('reset session_replication_role');
  } finally {
    client.release();
  }
  await admin.query('vacuum analyze response, answer');
  return laterId;
}
