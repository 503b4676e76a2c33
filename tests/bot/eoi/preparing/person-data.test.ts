import { afterAll, beforeAll, expect, test } from 'vitest';
import { preparingPersonData } from '../../../../bot/eoi/preparing/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buildRound } from '../../../support/round.ts';
import { buildTown, look } from '../../pulse/town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('comments on a draft are exported, moved to the older person, erased, and not kept for ever', async () => {
  const { product, network } = await buildTown(database, { vcs: 2 });
  const round = await buildRound(
    { database, network, keyring: product.ctx.keyring },
    { createdBy: 'Coordinator', stage: 'draft', channels: ['asked'] },
  );
  const press = (who: string, command: string, values: Record<string, string | string[]>) =>
    product.press(who, { command, ids: [round.id], values });
  await press('Coordinator', 'eoi.ask-comments', { until: '21 December 2026 17:00' });
  await press('vcs 0', 'eoi.send-comment', { body: 'Too large 🌱' });
  await press('vcs 1', 'eoi.send-comment', { body: 'Fine' });
  await press('vcs 1', 'eoi.save-publicity', { done: ['press'] });
  await press('Coordinator', 'eoi.save-publicity', { done: ['press'], notes: 'Press: p. 3' });
  const [older, younger, coordinator] = ['vcs 0', 'vcs 1', 'Coordinator'].map(
    (name) => network.person(name).id,
  ) as [string, string, string];
  const run = <Result>(
    act: (work: Parameters<typeof preparingPersonData.exportPerson>[0]) => Promise<Result>,
  ) => inWork(product.ctx, network.id, act);
  const rowsOf = async (id: string) =>
    (await run((work) => preparingPersonData.exportPerson(work, id))).flatMap(({ rows }) => rows);
  expect(await rowsOf(coordinator)).toEqual([
    { round: 'New centres', kind: 'press', note: 'p. 3' },
  ]);
  expect((await rowsOf(older)).map(({ comment }) => comment)).toEqual(['Too large 🌱']);
  await run((work) => preparingPersonData.mergePeople(work, younger, older));
  expect((await rowsOf(older)).map(({ comment }) => comment)).toEqual(['Too large 🌱', 'Fine']);
  await run((work) => preparingPersonData.forgetPerson(work, older));
  expect(await rowsOf(older)).toEqual([]);
  expect(await look(database, 'select from round_comment')).toEqual([]);
  await press('vcs 0', 'eoi.send-comment', { body: 'Again' });
  const retain = () => run((work) => preparingPersonData.retain?.(work, 6) ?? Promise.resolve(-1));
  expect(await retain()).toBe(0);
  await product.travel('2027-12-01T09:00:00Z');
  expect(await retain()).toBe(1);
});
