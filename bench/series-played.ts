import { isDeepStrictEqual } from 'node:util';
import { newId } from '../bot/ids.ts';
import { settleWave } from '../bot/pulse/waves/settle.ts';
import { closeNow, openWaveJob } from '../bot/pulse/waves/wave-jobs.ts';
import { inWork } from '../bot/work.ts';
import { rebuildRollUp } from '../db/roll-up.ts';
import { findWave } from '../db/wave.ts';
import type { Ground } from './ground.ts';
import { buildTown, buildWave, type Town } from './town.ts';
import { jobContextOf } from './wave.ts';

const QUESTIONS = 3;

/** A survey that repeats every week, and how often it has been asked. */
export interface Repeated {
  readonly town: Town;
  readonly surveyId: string;
  readonly people: number;
  readonly earlier: number;
}

/** Lays such a survey out, with all that its earlier times have left behind. */
export async function buildRepeated(
  ground: Ground,
  people: number,
  earlier: number,
): Promise<Repeated> {
  const { admin } = ground;
  const town = await buildTown(ground, 'slack', people);
  const waveId = await buildWave(ground, town, { state: 'scheduled', questions: QUESTIONS });
  await admin.query(
    `insert into wave_group (network_id, wave_id, stakeholder_group)
     select $1, $2, unnest(array['vcs', 'la', 'centre', 'school'])`,
    [town.networkId, waveId],
  );
  const { rows } = await admin.query<{ surveyId: string }>(
    'select survey_id as "surveyId" from wave where id = $1',
    [waveId],
  );
  const repeated = { town, surveyId: rows[0]?.surveyId ?? '', people, earlier };
  if (earlier > 0) {
    await playFirst(ground, town, waveId);
    await repeatFirst(ground, waveId, earlier);
  }
  await admin.query(
    'vacuum analyze wave, invitation, outbox, response, answer, roll_up, result, due',
  );
  await assertPlayed(ground, repeated);
  return repeated;
}

async function assertPlayed({ admin }: Ground, { town, people, earlier }: Repeated): Promise<void> {
  const { rows } = await admin.query<{ times: number; asked: number; told: number }>(
    `select (select count(*) from result where network_id = $1 and final)::int as times,
       (select count(*) from invitation where network_id = $1)::int as asked,
       (select count(*) from outbox where network_id = $1 and card = 'pulse.ask')::int as told`,
    [town.networkId],
  );
  const wanted = { times: earlier, asked: earlier * people, told: earlier * people };
  if (!isDeepStrictEqual(rows[0], wanted)) throw new Error('The earlier times are not all there.');
}

/** The first time as it really goes: opened, answered by everybody, closed and settled. */
async function playFirst(ground: Ground, { networkId }: Town, waveId: string): Promise<void> {
  const { admin, ctx } = ground;
  await openWaveJob(jobContextOf(ground), await planDue(ground, networkId, waveId));
  await admin.query(
    `with made as materialized (
       select gen_random_uuid() as respondent, leaf from invitation where wave_id = $2
     ), begun as (
       insert into response (network_id, wave_id, respondent, leaf, sent)
       select $1, $2, respondent, leaf, true from made
     )
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
     select $1, $2, m.respondent, q.id, m.leaf, array[1 + (random() * 4)::int]::smallint[]
     from made m, question q where q.network_id = $1`,
    [networkId, waveId],
  );
  await admin.query(
    `update outbox set state = 'sent', message_id = '1.1', settled_at = now() where network_id = $1`,
    [networkId],
  );
  await inWork(ctx, networkId, async (work) => {
    await rebuildRollUp(work.tx, networkId, waveId);
    await closeNow(work, waveId);
    const wave = await findWave(work.tx, waveId);
    if (wave) await settleWave(work, wave);
  });
}

/**
 * As many times as the survey was asked, week by week, each with what the first left behind. Foreign
 * keys are not checked row by row here: the rows are ours, and there are many.
 */
async function repeatFirst({ admin }: Ground, waveId: string, times: number): Promise<void> {
  const client = await admin.connect();
  try {
    // What the rows before this one left behind would mislead the planner.
    await client.query('analyze');
    await client.query('set session_replication_role = replica');
    await client.query(
      `update wave set opens_at = opens_at - $2 * interval '7 days', published_at = closed_at,
         closes_at = closes_at - $2 * interval '7 days', label = 'week 1' where id = $1`,
      [waveId, times],
    );
    for (const statement of copies) await client.query(statement, [waveId, times]);
    await client.query('reset session_replication_role');
  } finally {
    client.release();
  }
}

/** The waves that are copies of the first, `f`, joined to it. */
const laterWaves = `wave f join wave w on w.network_id = f.network_id
  and w.survey_id = f.survey_id and w.number between 2 and $2`;

const copies: readonly string[] = [
  `insert into wave (network_id, id, survey_id, number, label, state, opens_at, closes_at, opened_at,
     closed_at, publish_at, published_at)
   select network_id, gen_random_uuid(), survey_id, n, 'week ' || n, state,
     opens_at + (n - 1) * interval '7 days', closes_at + (n - 1) * interval '7 days',
     opens_at + (n - 1) * interval '7 days', closes_at + (n - 1) * interval '7 days',
     closes_at + (n - 1) * interval '7 days', closes_at + (n - 1) * interval '7 days'
   from wave, generate_series(2, $2::int) n where id = $1`,
  `insert into wave_group (network_id, wave_id, stakeholder_group)
   select w.network_id, w.id, g.stakeholder_group
   from ${laterWaves} join wave_group g on g.wave_id = f.id where f.id = $1`,
  `insert into invitation (network_id, id, wave_id, person_id, leaf, by_direct_message)
   select w.network_id, gen_random_uuid(), w.id, i.person_id, i.leaf, true
   from ${laterWaves} join invitation i on i.wave_id = f.id where f.id = $1`,
  `insert into outbox (network_id, id, place_id, lane, action, account_id, card, ids, once_key, state,
     due_at, message_id, settled_at)
   select w.network_id, gen_random_uuid(), a.place_id, o.lane, 'direct', a.account_id, o.card,
     array[i.id], 'pulse.ask::' || i.id, 'sent', w.opens_at, '1.1', w.opens_at
   from ${laterWaves} join invitation i on i.wave_id = w.id
   join account c on c.network_id = w.network_id and c.person_id = i.person_id
   join account_place a on a.network_id = w.network_id and a.account_id = c.id
   join outbox o on o.network_id = w.network_id and o.account_id = c.id and o.card = 'pulse.ask'
   where f.id = $1`,
  `insert into response (network_id, wave_id, respondent, leaf, sent)
   select w.network_id, w.id, r.respondent, r.leaf, true
   from ${laterWaves} join response r on r.wave_id = f.id where f.id = $1`,
  `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
   select w.network_id, w.id, a.respondent, a.question_id, a.leaf, a.cells
   from ${laterWaves} join answer a on a.wave_id = f.id where f.id = $1`,
  `insert into roll_up (network_id, wave_id, question_id, leaf, cell, n)
   select w.network_id, w.id, r.question_id, r.leaf, r.cell, r.n
   from ${laterWaves} join roll_up r on r.wave_id = f.id where f.id = $1`,
  `insert into result (network_id, wave_id, number, final, body)
   select w.network_id, w.id, r.number, r.final, r.body
   from ${laterWaves} join result r on r.wave_id = f.id where f.id = $1`,
];

/** Plans the opening of a wave for now, as the job is told it. */
export async function planDue({ admin }: Ground, networkId: string, waveId: string) {
  const dueId = newId();
  await admin.query(
    `insert into due (network_id, id, kind, subject_id, due_at)
     values ($1, $2, 'pulse.open-wave', $3, now())`,
    [networkId, dueId, waveId],
  );
  return { networkId, dueId, subjectId: waveId, period: '' };
}
