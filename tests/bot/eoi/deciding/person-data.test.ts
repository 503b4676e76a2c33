import { afterAll, beforeAll, expect, test } from 'vitest';
import { decidingPersonData } from '../../../../bot/eoi/deciding/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { buildPanelTown, type PanelTown } from '../moderating/panel-town.ts';
import { release, stageAll } from './decided-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const idOf = ({ network }: PanelTown, name: string) => network.person(name).id;

async function decided(): Promise<PanelTown> {
  const town = await buildPanelTown(database, {
    round: { columns: { standstill_days: 10, right_of_reply: true } },
  });
  await stageAll(town);
  messageOf(await release(town));
  messageOf(
    await town.product.press('Hal', {
      command: 'eoi.send-reply',
      ids: [town.applications['Hill School']?.id as string],
      values: { body: 'We did say who does what.' },
    }),
  );
  return town;
}

const exported = ({ product, network }: PanelTown, personId: string) =>
  inWork(product.ctx, network.id, async (work) => {
    const sheets = await decidingPersonData.exportPerson(work, personId);
    return sheets.map(({ rows }) => rows.map(({ at: _, ...row }) => row));
  });

test('each takes along what she noted, decided, looked through and replied, and nobody else’s', async () => {
  const town = await decided();
  const call = 'New centres';
  expect(await exported(town, idOf(town, 'Ann'))).toEqual([
    [
      {
        'call for interest': call,
        application: 'A2',
        what: 'marks far apart',
        mark: null,
        words: 'Ann read the annex.',
      },
    ],
    [],
    [],
  ]);
  expect(await exported(town, idOf(town, 'Bob'))).toEqual([
    [],
    [
      { 'call for interest': call, what: 'looked through', area: 'Northside' },
      { 'call for interest': call, what: 'looked through', area: 'Hillview' },
    ],
    [],
  ]);
  expect(await exported(town, idOf(town, 'Hal'))).toEqual([
    [],
    [],
    [{ 'call for interest': call, reply: 'We did say who does what.' }],
  ]);
});

test('an erasure takes a reply away and leaves the decisions as they were made known', async () => {
  const town = await decided();
  const before = await look(
    database,
    'select outcome, feedback from decision where staged_by = $1 order by 1, 2',
    [idOf(town, 'Coordinator')],
  );
  await inWork(town.product.ctx, town.network.id, async (work) => {
    await decidingPersonData.forgetPerson(work, idOf(town, 'Hal'));
    await decidingPersonData.forgetPerson(work, idOf(town, 'Coordinator'));
    await decidingPersonData.forgetPerson(work, idOf(town, 'Hal'));
  });
  expect(await exported(town, idOf(town, 'Hal'))).toEqual([[], [], []]);
  expect(
    await look(
      database,
      'select outcome, feedback from decision where staged_by = $1 order by 1, 2',
      [idOf(town, 'Coordinator')],
    ),
  ).toEqual(before);
});

test('where two turn out to be one, what either did is the older one’s, released decisions too', async () => {
  const town = await decided();
  const [from, to] = [idOf(town, 'Coordinator'), idOf(town, 'Second')];
  await inWork(town.product.ctx, town.network.id, (work) =>
    decidingPersonData.mergePeople(work, from, to),
  );
  expect(await exported(town, from)).toEqual([[], [], []]);
  const [, done] = await exported(town, to);
  expect(done?.map(({ what }) => what).sort()).toEqual([
    'decided',
    'decided',
    'decided',
    'decided',
    'made known',
  ]);
});
