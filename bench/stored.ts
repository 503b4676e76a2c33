import { readPublished } from '../bot/figures/published.ts';
import { resultsMessage } from '../bot/pulse/results/results-message.ts';
import { respondentOf, type Sheet } from '../bot/pulse/survey/sheet.ts';
import { settleWave } from '../bot/pulse/waves/settle.ts';
import { closeNow } from '../bot/pulse/waves/wave-jobs.ts';
import { inWork } from '../bot/work.ts';
import { inNetwork } from '../db/connect.ts';
import { type AnswerPress, recordAnswers } from '../db/response.ts';
import { countAnswers, listRollUp, rebuildRollUp } from '../db/roll-up.ts';
import { findWave } from '../db/wave.ts';
import type { Ground } from './ground.ts';
import { judged, median, type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, timed } from './rounds.ts';
import { buildTown, buildWave, QUESTIONS, readSheet, type Town } from './town.ts';

const SET = 32;
const SETS = 25;

/** What many stored answers cost: each further answer, and reading the results. */
export async function benchStored(ground: Ground, full: boolean): Promise<readonly Row[]> {
  const few = await buildStored(ground, 100_000);
  const many = await buildStored(ground, full ? 10_000_000 : 1_000_000);
  const results = await interleave(ROUNDS, many.answerAgain, few.answerAgain);
  const shown = full ? '10 M' : '1 M';
  return [
    rowOf(
      `time per answer at ${shown} stored ÷ at 100 k`,
      'ms',
      pairsOf(results, (ms) => ms),
      { atMost: 1.3 },
      `sets of ${SET}, changed answers of people at random`,
    ),
    ...(await readRows(ground, many, shown)),
  ];
}

/** Closes the large wave and reads what was published, beside one count of all its answers. */
async function readRows(ground: Ground, stored: Stored, shown: string): Promise<readonly Row[]> {
  const { ctx, db } = ground;
  const { waveId, town } = stored;
  const { networkId } = town;
  await inNetwork(db, networkId, (tx) => rebuildRollUp(tx, networkId, waveId));
  await inWork(ctx, networkId, async (work) => {
    await closeNow(work, waveId);
    const wave = await findWave(work.tx, waveId);
    if (wave) await settleWave(work, wave);
  });
  const results: number[] = [];
  const rollUps: number[] = [];
  const counts: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    results.push(
      await timed(() =>
        inWork(ctx, networkId, async (work) => {
          const wave = await findWave(work.tx, waveId);
          const published = await readPublished(work, waveId);
          if (!wave || !published) throw new Error('Nothing was published.');
          await resultsMessage(work, wave, published);
        }),
      ),
    );
    rollUps.push(await timed(() => inNetwork(db, networkId, (tx) => listRollUp(tx, waveId))));
    if (round < 3)
      counts.push(await timed(() => inNetwork(db, networkId, (tx) => countAnswers(tx, waveId))));
  }
  const floor = median(counts);
  return [['the message', results] as const, ['the roll-up', rollUps] as const].map(
    ([what, times]) => {
      const ours = median(times.slice(1));
      return judged({
        path: `results of ${shown} answers, ${what} (floor: GROUP BY)`,
        unit: 'ms',
        ours,
        floor,
        ratio: ours / floor,
        goal: { atMost: 20 },
        value: ours,
        note: 'the goal is about the time itself, in ms',
      });
    },
  );
}

/** A wave with many answers in it. */
export interface Stored {
  readonly town: Town;
  readonly waveId: string;
  /** Changes answers of people at random, in sets; ms for an answer. */
  answerAgain(): Promise<number>;
}

/** Lays out an open wave with so many answers, each person's to every question. */
export async function buildStored(ground: Ground, answers: number): Promise<Stored> {
  const { admin, db } = ground;
  const people = answers / QUESTIONS;
  const town = await buildTown(ground, 'slack', people);
  const waveId = await buildWave(ground, town);
  const sheet = await readSheet(ground, town, waveId);
  const accounts = await readAccounts(ground, town);
  const respondents = accounts.map(({ personId }) => respondentOf(sheet, personId) ?? '');
  await storeAnswers(ground, town, waveId, accounts, respondents);
  await admin.query('vacuum analyze response, answer');
  let count = 0;
  const change = (): AnswerPress => {
    count += 1;
    const at = Math.floor(Math.random() * people);
    const question = sheet.questions[Math.floor(Math.random() * QUESTIONS)];
    return pressOf(sheet, accounts[at], respondents[at], question?.id, `${waveId} ${count}`);
  };
  return {
    town,
    waveId,
    async answerAgain() {
      const sets = Array.from({ length: SETS }, () => Array.from({ length: SET }, change));
      const ms = await timed(async () => {
        for (const set of sets) await recordAnswers(db.press, town.networkId, set);
      });
      return ms / (SETS * SET);
    },
  };
}

interface Account {
  readonly id: string;
  readonly personId: string;
}

async function readAccounts({ admin }: Ground, town: Town): Promise<readonly Account[]> {
  const { rows } = await admin.query<Account>(
    'select id, person_id as "personId" from account where network_id = $1',
    [town.networkId],
  );
  return rows;
}

/** Foreign keys are not checked row by row here: the rows are ours, and there are many. */
async function storeAnswers(
  { admin }: Ground,
  { networkId }: Town,
  waveId: string,
  accounts: readonly Account[],
  respondents: readonly string[],
): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (let at = 0; at < accounts.length; at += 50_000) {
      const people = accounts.slice(at, at + 50_000).map(({ personId }) => personId);
      await client.query(
        `with made as materialized (
           select r.respondent, i.leaf from unnest($3::uuid[], $4::uuid[]) as r (person, respondent)
           join invitation i on i.network_id = $1 and i.wave_id = $2 and i.person_id = r.person
         ), begun as (
           insert into response (network_id, wave_id, respondent, leaf, sent)
           select $1, $2, respondent, leaf, true from made
         )
         insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
         select $1, $2, m.respondent, q.id, m.leaf, array[1 + (random() * 4)::int]::smallint[]
         from made m, question q join wave w on w.network_id = $1 and w.id = $2
         where q.network_id = $1 and q.survey_id = w.survey_id`,
        [networkId, waveId, people, respondents.slice(at, at + 50_000)],
      );
    }
    await client.query('reset session_replication_role');
  } finally {
    client.release();
  }
}

function pressOf(
  sheet: Sheet,
  account: Account | undefined,
  respondent: string | undefined,
  questionId: string | undefined,
  key: string,
): AnswerPress {
  if (!account || !respondent || !questionId) throw new Error('No such person.');
  return {
    key,
    waveId: sheet.wave.id,
    accountId: account.id,
    personId: account.personId,
    respondent,
    questionId,
    cells: [1 + Math.floor(Math.random() * 5)],
    body: null,
  };
}
