import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { linesOf } from '../comments/commented.ts';
import { look, questionsOf } from '../town.ts';
import { figuresOf } from './run-figures.ts';
import {
  closeWeek,
  openWeek,
  playWeek,
  resultsOf,
  type Said,
  weeklyTogether,
} from './taken-together.ts';

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

test('each person counts once in three times together, by the latest answer', async () => {
  const town = await weeklyTogether(database, { vcs: 8, la: 6 }, 3);
  const waves: string[] = [];
  for (const [at, said] of WEEKS.entries())
    waves.push(await playWeek(database, town, at + 1, said));
  expect(await figuresOf(database, waves[0]!)).toEqual({});
  expect(await figuresOf(database, waves[1]!)).toEqual({});
  expect(await figuresOf(database, waves[2]!)).toMatchObject({
    overall: { kind: 'shown', n: 10, cells: { 1: 1, 2: 1, 3: 3, 4: 3, 5: 2 } },
    'overall la': { kind: 'shown', n: 5, cells: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 } },
    'overall vcs': { kind: 'shown', n: 5, cells: { 3: 2, 4: 2, 5: 1 } },
    'more-positive': { kind: 'shown', n: 10, cells: { 1: 1, 2: 1, 3: 1, 4: 4, 5: 3 } },
  });
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

test('whoever moved to another group counts in one, that of her latest answers', async () => {
  const town = await weeklyTogether(database, { vcs: 6, la: 5 }, 2);
  const all = (group: string, size: number) =>
    Array.from({ length: size }, (_, at) => [`${group} ${at}`, [String(1 + at), '4']]);
  await playWeek(database, town, 1, Object.fromEntries([...all('vcs', 5), ...all('la', 5)]));
  await database.admin.query(`update person set stakeholder_group = 'la' where id = $1`, [
    town.network.person('vcs 0').id,
  ]);
  // This time she answers one question only: the other one comes along into her new group.
  const second = await openWeek(database, town, 2, { 'vcs 5': ['5', '5'] });
  await town.product.press('vcs 0', { command: 'pulse.open', ids: [second] });
  const { 'most-useful': useful = '' } = await questionsOf(database, second);
  await town.product.press('vcs 0', { command: 'pulse.answer', ids: [second, useful], value: '1' });
  await closeWeek(town, 2);
  expect(await figuresOf(database, second)).toMatchObject({
    overall: { kind: 'shown', n: 11, cells: { 1: 2, 2: 2, 3: 2, 4: 2, 5: 3 } },
    'overall la': { kind: 'shown', n: 6, cells: { 1: 2, 2: 1, 3: 1, 4: 1, 5: 1 } },
    'overall vcs': { kind: 'shown', n: 5, cells: { 2: 1, 3: 1, 4: 1, 5: 2 } },
  });
});

test('comments are read from ten people on, the latest of each', async () => {
  const town = await weeklyTogether(database, { vcs: 12 }, 2);
  const wrote = (from: number, to: number, week: number): Said =>
    Object.fromEntries(
      Array.from({ length: to - from }, (_, at) => [
        `vcs ${from + at}`,
        ['4', '3', '', `week ${week}, ${from + at}`],
      ]),
    );
  const bodies = (waveId: string) =>
    look<{ body: string }>(database, 'select body from comment where wave_id = $1 order by 1', [
      waveId,
    ]);
  const first = await playWeek(database, town, 1, wrote(0, 9, 1));
  // Ten texts, but of nine people, would be too few: one of these is new.
  const second = await playWeek(database, town, 2, wrote(8, 10, 2));
  expect(await bodies(first)).toEqual([]);
  const themes = { command: 'pulse.themes', ids: [second] };
  expect(messageOf(await town.product.press('Coordinator', themes)).summary).toContain(
    'How is working together going? (week 1 to week 2)',
  );
  expect((await bodies(second)).map(({ body }) => body)).toEqual([
    ...Array.from({ length: 8 }, (_, at) => `week 1, ${at}`),
    'week 2, 8',
    'week 2, 9',
  ]);
  await playWeek(database, town, 3, wrote(0, 9, 3));
  const fourth = await playWeek(database, town, 4, wrote(7, 9, 4));
  expect(await bodies(fourth)).toEqual([]);
});

test('those asked by direct message in an earlier time only get the figures too', async () => {
  const town = await weeklyTogether(database, { vcs: 8 }, 2);
  const { product, network } = town;
  const first = await playWeek(database, town, 1, WEEKS[0]);
  const ids = ['vcs 0', 'vcs 1'].map((name) => network.person(name).id);
  await database.admin.query(
    `update invitation set by_direct_message = true where wave_id = $1 and person_id = any ($2)`,
    [first, ids],
  );
  const second = await openWeek(database, town, 2, { 'vcs 5': ['1', '1'] });
  await database.admin.query('delete from invitation where wave_id = $1 and person_id = $2', [
    second,
    ids[0],
  ]);
  await closeWeek(town, 2);
  const told = await look<{ personId: string }>(
    database,
    `select i.person_id as "personId" from outbox o join invitation i on o.ids = array[i.id]
     where o.card = 'pulse.results-direct' and o.network_id = $1 and o.state = 'sent'`,
    [network.id],
  );
  expect(told).toEqual([{ personId: ids[0] }]);
  const direct = Object.values(product.messengers).flatMap(({ visible }) =>
    visible.filter(({ text }) => text.includes('(week 1 to week 2)')),
  );
  expect(direct).toHaveLength(3);
});
