import { afterAll, beforeAll, expect, test } from 'vitest';
import { guidePersonData } from '../../../bot/guide/person-data.ts';
import { erasePerson } from '../../../bot/network/erasure.ts';
import { people } from '../../../bot/people.ts';
import { inWork } from '../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import type { ServiceTown } from '../network/find/town.ts';
import { look } from '../pulse/town.ts';
import { buildReadyTown, fill, read } from './ready/town.ts';

let database: TestDatabase;
let town: ServiceTown;
let leafy: string;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildReadyTown(database);
  leafy = await town.idOf('Leafy Play');
  await fill(town, 'Amina', leafy, 'accounts', { budget: 'missing' });
  await town.product.press('Amina', { command: 'guide.ready-share-yes', ids: [leafy] });
  await town.product.press('Di', {
    command: 'guide.add-save',
    values: { title: 'Walk', place: 'vision:needs-assessment', when: 'Now', how: 'Go' },
  });
});
afterAll(() => database.close());

function whose(table: string, column: string) {
  return look<{ by: string | null }>(
    database,
    `select ${column} as by from ${table} where network_id = $1`,
    [town.network.id],
  );
}

test('she gets what she filled in, showed and wrote, and nobody else’s', async () => {
  const { ctx } = town.product;
  const exported = (who: string) =>
    inWork(ctx, town.network.id, (work) =>
      guidePersonData.exportPerson(work, town.network.person(who).id),
    );
  const at = expect.stringMatching(/^2026-12-07T09:/);
  expect(await exported('Amina')).toEqual([
    { name: 'Entries of the practice guide that you wrote', rows: [] },
    {
      name: 'What you filled in for an organisation’s checklist',
      rows: [{ organisation: 'Leafy Play', item: 'budget', state: 'missing', at }],
    },
    {
      name: 'Checklists that you showed to the coordinators',
      rows: [{ organisation: 'Leafy Play', at }],
    },
    { name: 'Checklists that you opened', rows: [{ organisation: 'Leafy Play', at }] },
  ]);
  expect((await exported('Ann')).flatMap(({ rows }) => rows)).toEqual([]);
  expect((await exported('Di'))[0]?.rows).toEqual([
    { title: 'Walk', 'when to use it': 'Now', how: 'Go', 'what it led to': null, written: at },
  ]);
});

test('two accounts that are one person have it under the older one', async () => {
  const [from, to] = ['Amina', 'Ann'].map((who) => town.network.person(who).id);
  await inWork(town.product.ctx, town.network.id, (work) =>
    guidePersonData.mergePeople(work, from ?? '', to ?? ''),
  );
  expect(await whose('readiness', 'set_by')).toEqual([{ by: to }]);
  expect(await whose('readiness_share', 'shared_by')).toEqual([{ by: to }]);
  expect(await whose('readiness_reader', 'person_id')).toEqual([{ by: to }]);
});

test('when she is erased the organisation’s answers and the network’s entry stay, without her', async () => {
  for (const who of ['Ann', 'Di'])
    await inWork(town.product.ctx, town.network.id, (work) =>
      erasePerson(work, people, town.network.person(who).id, 'network.erased'),
    );
  for (const [table, column] of [
    ['readiness', 'set_by'],
    ['readiness_share', 'shared_by'],
    ['guide_entry', 'written_by'],
  ] as const)
    expect(await whose(table, column)).toEqual([{ by: null }]);
  expect(await whose('readiness_reader', 'person_id')).toEqual([]);
  expect(await read(town, 'Amina', 'guide.ready')).toContain('1 of 22 told.');
});
