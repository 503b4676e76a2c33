import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../db/migrate.ts';
import { type BuiltNetwork, buildNetwork } from '../support/build.ts';
import { assertInvariants, createEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { messageOf, startProduct } from '../support/product.ts';
import { writeMigrations } from './scratch.ts';

/** The last file before comments were laid out for reading. */
const BEFORE = '0012';

let database: TestDatabase;
let leafy: BuiltNetwork;
let hilly: BuiltNetwork;

beforeAll(async () => {
  database = await createEmptyDatabase();
  const old = (await readMigrations()).filter(({ name }) => name.slice(0, 4) <= BEFORE);
  const directory = writeMigrations(Object.fromEntries(old.map(({ name, sql }) => [name, sql])));
  await migrate(database.url, { sandbox: true, directory });
  leafy = await buildNetwork(database, { people: [coordinator] });
  hilly = await buildNetwork(database, { people: [coordinator] });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const coordinator = {
  name: 'Coordinator',
  roles: ['coordinator', 'admin'],
  accounts: [{ platform: 'slack' }],
} as const;

/** A survey as it lay in the database then, with what people wrote to two questions. */
interface OldSurvey {
  readonly wave: string;
  readonly many: { readonly id: string; readonly texts: readonly string[] };
  readonly few: { readonly id: string; readonly texts: readonly string[] };
  readonly respondents: readonly string[];
}

function textsOf(word: string, n: number): readonly string[] {
  return Array.from({ length: n }, (_, at) => `${word} number ${at}`);
}

async function oldSurvey(
  { id: networkId, person }: BuiltNetwork,
  word: string,
  state: 'open' | 'closed',
): Promise<OldSurvey> {
  const [survey, wave, overall] = [randomUUID(), randomUUID(), randomUUID()];
  const many = { id: randomUUID(), texts: textsOf(word, 10) };
  const few = { id: randomUUID(), texts: textsOf(`${word}, shortly`, 9) };
  const respondents = many.texts.map(() => randomUUID());
  const { admin } = database;
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     values ($1, $2, 'Meetings', 'programme', 'confidential', 'group', 5, $3)`,
    [networkId, survey, person('Coordinator').id],
  );
  await admin.query(
    `insert into question (network_id, id, survey_id, position, key, kind, wording)
     values ($1, $2, $5, 1, 'overall', 'rating', 'How was it?'),
       ($1, $3, $5, 2, 'many', 'text', 'What was best?'),
       ($1, $4, $5, 3, 'few', 'text', 'What was worst?')`,
    [networkId, overall, many.id, few.id, survey],
  );
  await admin.query(
    `insert into wave (network_id, id, survey_id, state, opens_at, opened_at, closes_at, closed_at, publish_at)
     values ($1, $2, $3, $4::text, business_now() - interval '8 days',
       business_now() - interval '8 days', business_now() + interval '1 day',
       case $4 when 'closed' then business_now() - interval '1 day' end,
       case $4 when 'closed' then business_now() - interval '1 day' end)`,
    [networkId, wave, survey, state],
  );
  await admin.query(
    `insert into response (network_id, wave_id, respondent, leaf, sent)
     select $1, $2, unnest($3::uuid[]), 'vcs', true`,
    [networkId, wave, respondents],
  );
  for (const { id, texts } of [many, few])
    await admin.query(
      `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body)
       select $1, $2, a.respondent, $3, 'vcs', '{1}', a.body
       from unnest($4::uuid[], $5::text[]) as a (respondent, body) where a.body is not null`,
      [networkId, wave, id, respondents, texts],
    );
  return { wave, many, few, respondents };
}

/** Published figures as they were written then: with the comments of everybody in them. */
function oldFigures({ many, few }: OldSurvey) {
  const tree = { key: '', path: [], figure: { kind: 'count', n: 10 }, children: [] };
  const question = { kind: 'text', options: [], stem: null, tree };
  return {
    k: 5,
    turnout: { invited: 12, answered: 10, late: 0, entered: null },
    turnoutByLeaf: [],
    questions: [
      { id: many.id, key: 'many', wording: 'What was best?', ...question, comments: many.texts },
      { id: few.id, key: 'few', wording: 'What was worst?', ...question, comments: [] },
    ],
  };
}

async function publishOld(
  { id }: BuiltNetwork,
  { wave }: OldSurvey,
  figures: { readonly number: number; readonly final: boolean; readonly body: object },
): Promise<void> {
  await database.admin.query(
    `insert into result (network_id, wave_id, number, final, body) values ($1, $2, $3, $4, $5)`,
    [id, wave, figures.number, figures.final, JSON.stringify(figures.body)],
  );
}

async function bodiesOf(wave: string): Promise<unknown[]> {
  const { rows } = await database.admin.query<{ body: unknown }>(
    'select body from result where wave_id = $1 order by number',
    [wave],
  );
  return rows.map(({ body }) => body);
}

interface Laid {
  readonly id: string;
  readonly network: string;
  readonly question: string;
  readonly body: string;
}

async function laidOut(): Promise<Laid[]> {
  const { rows } = await database.admin.query<Laid>(
    `select id, network_id as network, question_id as question, body from comment
     where masked is null and not released and concern_at is null order by ctid`,
  );
  return rows;
}

test('what people wrote before leaves the figures and waits to be read, without its writer', async () => {
  const over = await oldSurvey(leafy, 'Tea', 'closed');
  await publishOld(leafy, over, { number: 1, final: false, body: { k: 5, questions: [] } });
  await publishOld(leafy, over, { number: 2, final: true, body: oldFigures(over) });
  const running = await oldSurvey(leafy, 'Coffee', 'open');
  await publishOld(leafy, running, { number: 1, final: false, body: oldFigures(running) });
  const others = await oldSurvey(hilly, 'Milk', 'closed');
  await publishOld(hilly, others, { number: 1, final: true, body: { k: 5 } });

  const { applied } = await migrate(database.url, { sandbox: true });
  expect(applied[0]).toBe('0013_comments.sql');

  const comments = await laidOut();
  const of = (network: BuiltNetwork) => comments.filter((one) => one.network === network.id);
  // Of ten texts all, of nine none; of a survey that is not over none; each in its own network.
  expect(
    of(leafy)
      .map(({ body }) => body)
      .sort(),
  ).toEqual([...over.many.texts].sort());
  expect(new Set(of(leafy).map(({ question }) => question))).toEqual(new Set([over.many.id]));
  expect(
    of(hilly)
      .map(({ body }) => body)
      .sort(),
  ).toEqual([...others.many.texts].sort());
  expect(comments).toHaveLength(20);
  const known = new Set([...over.respondents, ...others.respondents]);
  expect(comments.filter(({ id }) => known.has(id))).toEqual([]);
  // By chance they lie as they were answered once in 20! times.
  expect(comments.map(({ body }) => body)).not.toEqual([...over.many.texts, ...others.many.texts]);

  const withoutComments = (survey: OldSurvey) => {
    const figures = oldFigures(survey);
    return { ...figures, questions: figures.questions.map(({ comments: _, ...one }) => one) };
  };
  expect(await bodiesOf(over.wave)).toEqual([{ k: 5, questions: [] }, withoutComments(over)]);
  expect(await bodiesOf(running.wave)).toEqual([withoutComments(running)]);
  expect(await bodiesOf(others.wave)).toEqual([{ k: 5 }]);
  const { rows: bound } = await database.admin.query(
    `select relname from pg_class where relname in ('result', 'answer', 'comment')
       and relrowsecurity and relforcerowsecurity`,
  );
  expect(bound).toHaveLength(3);

  const product = startProduct(database, leafy);
  const results = { command: 'pulse.results', ids: [over.wave] };
  const shown = JSON.stringify(messageOf(await product.press('Coordinator', results)));
  expect(shown).toContain('Coordinators read what people wrote. It comes back here by theme.');
  expect(shown).not.toContain('Tea number');
  const themes = { command: 'pulse.themes', ids: [over.wave] };
  expect(JSON.stringify(messageOf(await product.press('Coordinator', themes)))).toContain(
    'You have read 0 of 10.',
  );
});
