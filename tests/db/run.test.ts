import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveRun } from '../../bot/figures/run.ts';
import { walkTree } from '../../bot/figures/tree.ts';
import { newId } from '../../bot/ids.ts';
import { inNetwork } from '../../db/connect.ts';
import { countRun, layOutRunComments } from '../../db/run.ts';
import { listQuestions } from '../../db/survey.ts';
import { type BuiltNetwork, buildNetwork } from '../support/build.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let network: BuiltNetwork;

beforeAll(async () => {
  database = await createTestDatabase();
  network = await buildNetwork(database, { people: [{ name: 'Coordinator' }] });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const LEAVES = ['la', 'school', 'vcs'];

/** What one person gave in one time, by the keys of the questions; what is missing was not answered. */
interface Given {
  readonly leaf: string;
  readonly overall?: readonly number[];
  readonly why?: readonly number[];
  readonly 'order/1'?: readonly number[];
  readonly 'order/2'?: readonly number[];
  readonly age?: readonly number[];
}

const one = fc.integer({ min: 1, max: 3 }).map((cell) => [cell]);
const blank = fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: fc.constant([]) });
const given: fc.Arbitrary<Given> = fc.record(
  {
    leaf: fc.constantFrom(...LEAVES),
    overall: blank,
    why: blank,
    'order/1': one,
    'order/2': one,
    age: blank,
  },
  { requiredKeys: ['leaf'] },
);
/** Times of so many people each; null where one did not answer at all. */
const runs = fc.array(fc.array(fc.option(given, { freq: 3 }), { minLength: 16, maxLength: 16 }), {
  minLength: 1,
  maxLength: 4,
});

test('of each person the latest that says something counts, in one group; what belongs together stays so', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (times) => {
      const { runId, surveyId } = await insertRun(times);
      const { rollUp, questions } = await inNetwork(database.db, network.id, async (tx) => ({
        rollUp: await countRun(tx, runId),
        questions: await listQuestions(tx, surveyId),
      }));
      const keys = new Map(questions.map(({ id, key }) => [id, key]));
      const counted = rollUp.map(
        ({ questionId, leaf, cell, n }) => `${keys.get(questionId)} ${leaf} ${cell}: ${n}`,
      );
      expect(counted.sort()).toEqual(reckon(times));
      const published = deriveRun({ k: 5, questions, rollUp, leaves: LEAVES, times: [] });
      for (const { tree } of published.questions)
        for (const { figure } of walkTree(tree))
          if (figure.kind !== 'withheld') expect(figure.n).toBeGreaterThanOrEqual(5);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('a text is the latest of each person; from ten people on they are laid out', async () => {
  const wrote = (from: number, to: number) =>
    Array.from({ length: 12 }, (_, at) => (at >= from && at < to ? { leaf: 'vcs' } : null));
  const layOut = async (times: readonly (readonly (Given | null)[])[]) => {
    const { runId, waveIds } = await insertRun(times);
    const last = waveIds.at(-1) ?? '';
    await inNetwork(database.db, network.id, (tx) => layOutRunComments(tx, runId, last, 10));
    await database.admin.query('update run set figures_id = $2 where id = $1', [runId, last]);
    const { rows } = await database.admin.query<{ body: string }>(
      'select body from comment where wave_id = $1 order by body',
      [last],
    );
    return rows.map(({ body }) => body);
  };
  // Fifteen texts, but of nine people.
  expect(await layOut([wrote(0, 9), wrote(3, 9)])).toEqual([]);
  expect(await layOut([wrote(0, 9), wrote(8, 10)])).toEqual([
    ...Array.from({ length: 8 }, (_, at) => `time 1, person ${at}`),
    'time 2, person 8',
    'time 2, person 9',
  ]);
});

test('of fewer people only what its writer lets be quoted is laid out, as she wrote it last', async () => {
  const nine = Array.from({ length: 9 }, () => ({ leaf: 'vcs' }));
  const { runId, waveIds } = await insertRun([nine, nine]);
  const [first, last] = waveIds;
  // Person 4 ticked the first time and no more; person 5 ticked without being told of her group.
  await database.admin.query(
    `update answer set quotable = true, told_size = case when body like '%5' then null else 9 end
     where wave_id = any ($1) and body = any ($2)`,
    [waveIds, ['time 2, person 3', 'time 1, person 4', 'time 2, person 5']],
  );
  await inNetwork(database.db, network.id, (tx) => layOutRunComments(tx, runId, last ?? '', 10));
  await database.admin.query('update run set figures_id = $2 where id = $1', [runId, last]);
  const { rows } = await database.admin.query(
    'select wave_id = $1 as early, body, by_permission from comment where wave_id = any ($2)',
    [first, waveIds],
  );
  expect(rows).toEqual([{ early: false, body: 'time 2, person 3', by_permission: true }]);
});

/** The same count by hand, line by line. */
function reckon(times: readonly (readonly (Given | null)[])[]): string[] {
  const counts = new Map<string, number>();
  const people = times[0]?.map((_, at) => times.map((time) => time[at] ?? null)) ?? [];
  for (const mine of people) {
    const leaf = mine.findLast((time) => time !== null)?.leaf;
    const rating = mine.findLast((time) => time?.overall?.length);
    const ranking = mine.findLast((time) => time?.['order/1'] ?? time?.['order/2']);
    // Of this one it is an answer too that she would rather not say.
    const age = mine.findLast((time) => time?.age);
    const used: [string, readonly number[] | undefined][] = [
      ['overall', rating?.overall],
      ['why', rating?.why],
      ['order/1', ranking?.['order/1']],
      ['order/2', ranking?.['order/2']],
      ['age', age?.age],
      ['comment', leaf === undefined ? undefined : [1]],
    ];
    for (const [key, cells] of used)
      for (const cell of cells?.length ? [-1, ...cells] : []) {
        const line = `${key} ${leaf} ${cell}`;
        counts.set(line, (counts.get(line) ?? 0) + 1);
      }
  }
  return [...counts].map(([line, n]) => `${line}: ${n}`).sort();
}

/** Writes a survey with closed times in which these answers were given, each with a text beside it. */
async function insertRun(times: readonly (readonly (Given | null)[])[]) {
  const [surveyId, runId] = [newId(), newId()];
  const { admin } = database;
  const by = network.person('Coordinator').id;
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     values ($1, $2, 'Weeks', 'weekly-pulse', 'confidential', 'group', 5, $3)`,
    [network.id, surveyId, by],
  );
  await admin.query(
    `insert into question (network_id, survey_id, id, position, key, kind, wording, options, may_decline, follows)
     select $1, $2, gen_random_uuid(), at, key, kind, key, '["a", "b", "c"]', key = 'age',
       case key when 'why' then '{"key": "overall", "cells": [1, 2]}'::jsonb end
     from unnest($3::text[], $4::text[]) with ordinality as q (key, kind, at)`,
    [
      network.id,
      surveyId,
      ['overall', 'why', 'order/1', 'order/2', 'age', 'comment'],
      ['single', 'single', 'ranking', 'ranking', 'single', 'text'],
    ],
  );
  await admin.query('insert into run (network_id, id, survey_id, to_come) values ($1, $2, $3, 0)', [
    network.id,
    runId,
    surveyId,
  ]);
  const waveIds = times.map(() => newId());
  await admin.query(
    `insert into wave (network_id, survey_id, id, number, state, opens_at, closes_at, run_id)
     select $1, $2, id, at, 'closed', now(), now() + interval '1 day', $4
     from unnest($3::uuid[]) with ordinality as w (id, at)`,
    [network.id, surveyId, waveIds, runId],
  );
  const respondents = times[0]?.map(() => newId()) ?? [];
  await admin.query(
    `with given as (
       select * from jsonb_to_recordset($3) as g (wave_id uuid, respondent uuid, leaf text, key text,
         cells smallint[], body text)
     ), responded as (
       insert into response (network_id, wave_id, respondent, leaf, sent)
       select distinct $1::uuid, wave_id, respondent, leaf, true from given
     )
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body)
     select $1, wave_id, respondent, q.id, g.leaf, g.cells, g.body
     from given g join question q on q.survey_id = $2 and q.key = g.key`,
    [network.id, surveyId, JSON.stringify(rowsOf(times, waveIds, respondents))],
  );
  return { surveyId, runId, waveIds };
}

function rowsOf(
  times: readonly (readonly (Given | null)[])[],
  waveIds: readonly string[],
  respondents: readonly string[],
) {
  return times.flatMap((time, when) =>
    time.flatMap((mine, at) => {
      if (!mine) return [];
      const { leaf, ...answers } = mine;
      const base = { wave_id: waveIds[when], respondent: respondents[at], leaf };
      const body = `time ${when + 1}, person ${at}`;
      return [
        ...Object.entries(answers).map(([key, cells]) => ({ ...base, key, cells, body: null })),
        { ...base, key: 'comment', cells: [1], body },
      ];
    }),
  );
}
