import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { linesOf } from '../comments/commented.ts';
import { look } from '../town.ts';
import { playWeek, resultsOf, type Said, weeklyTogether } from './taken-together.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Five, two and five people answer; three of them twice: ten in all. */
const WEEKS: readonly Said[] = [
  {
    'vcs 0': ['2', '1'],
    'vcs 1': ['2', '2'],
    'vcs 2': ['3', '4'],
    'vcs 3': ['3', '5'],
    'vcs 4': ['4', '5'],
  },
  { 'vcs 0': ['4', '3'], 'la 0': ['5', '4'] },
  {
    'vcs 1': ['5', '4'],
    'la 0': ['1', '2'],
    'la 1': ['4', '4'],
    'la 2': ['3', '5'],
    'la 3': ['5', '4'],
    'la 4': ['2', '1'],
  },
];

interface Cell {
  readonly path: string;
  readonly figure: unknown;
}

/** What is published of a question beside a wave, node by node; none where nothing is. */
async function published(waveId: string, key = 'overall'): Promise<readonly Cell[]> {
  const rows = await look<{ tree: Tree }>(
    database,
    `select q->'tree' as tree from result r, jsonb_array_elements(r.body->'questions') q
     where r.wave_id = $1 and q->>'key' = $2`,
    [waveId, key],
  );
  return rows.flatMap(({ tree }) => walk(tree));
}

interface Tree {
  readonly path: readonly string[];
  readonly figure: unknown;
  readonly children: readonly Tree[];
}

function walk({ path, figure, children }: Tree): Cell[] {
  return [{ path: path.join('/'), figure }, ...children.flatMap(walk)];
}

test('each person counts once in three times together, by the latest answer', async () => {
  const town = await weeklyTogether(database, { vcs: 8, la: 6 }, 3);
  const waves: string[] = [];
  for (const [at, said] of WEEKS.entries())
    waves.push(await playWeek(database, town, at + 1, said));
  expect(await published(waves[0]!)).toEqual([]);
  expect(await published(waves[1]!)).toEqual([]);
  expect(await published(waves[2]!)).toEqual([
    { path: '', figure: { kind: 'shown', n: 10, cells: { 1: 1, 2: 1, 3: 3, 4: 3, 5: 2 } } },
    { path: 'la', figure: { kind: 'shown', n: 5, cells: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 } } },
    { path: 'vcs', figure: { kind: 'shown', n: 5, cells: { 3: 2, 4: 2, 5: 1 } } },
  ]);
  const shown = await resultsOf(town.product, waves[2]!);
  expect(linesOf(shown).slice(0, 6)).toEqual([
    'What you said: How is working together going? (week 1 to week 3)',
    'Week 1: 5 of the 14 people asked answered (36%).',
    'Week 2: 2 of the 14 people asked answered (14%).',
    'Week 3: 6 of the 14 people asked answered (43%).',
    'How many answered, by group, in week 3',
    'The answers of three times are taken together. Each person counts once, by the latest answer.',
  ]);
});
