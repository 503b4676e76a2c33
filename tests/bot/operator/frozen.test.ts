import { afterAll, beforeAll, expect, test } from 'vitest';
import { countSnapshotDifferences } from '../../../bot/kpi/standing/check.ts';
import { takeSnapshot } from '../../../bot/kpi/standing/standing.ts';
import { countFrozenDifferences } from '../../../bot/operator/frozen.ts';
import { inWork } from '../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { messageOf } from '../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../support/pulse.ts';
import { askTwice } from '../pulse/shift/twice.ts';
import { askedChannels, buildTown } from '../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function askAndTell() {
  const town = await buildTown(database, { vcs: 8, la: 7, centre: 2 });
  const { product, network } = town;
  const closes = '2026-12-14T17:00:00Z';
  const channels = askedChannels(network);
  const waveId = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (const [group, people] of Object.entries({ vcs: 8, la: 7, centre: 2 }))
    for (let at = 0; at < people; at += 1)
      await answerSurvey(product, `${group} ${at}`, waveId, [String(1 + (at % 5)), '4']);
  await product.reach('2026-12-14T17:00:01Z');
  const inTown = <Value>(run: Parameters<typeof inWork<Value>>[2]) =>
    inWork(product.ctx, network.id, run);
  await inTown((work) => takeSnapshot(work, '2026-W51'));
  return {
    waveId,
    frozen: () => inTown((work) => countFrozenDifferences(work, waveId)),
    told: () => inTown((work) => countSnapshotDifferences(work, '2026-W51')),
  };
}

test('what was published agrees with the answers, and what a digest told with what was published', async () => {
  const { frozen, told } = await askAndTell();
  expect([await frozen(), await told()]).toEqual([0, 0]);
});

test('an answer that was changed afterwards is found, and so is a published figure', async () => {
  const { waveId, frozen, told } = await askAndTell();
  await database.admin.query(
    `update answer set cells = '{5}' where ctid = (select a.ctid from answer a
       join question q on q.id = a.question_id
       where a.wave_id = $1 and q.key = 'overall' and a.cells = '{1}' limit 1)`,
    [waveId],
  );
  expect([await frozen(), await told()]).toEqual([1, 0]);
  await database.admin.query(
    `update result set body = jsonb_set(body, '{questions,0,tree,figure,n}', '16')
     where wave_id = $1`,
    [waveId],
  );
  // Everybody's figure is another; the sector's, which the digest told, is the same.
  expect(await told()).toBe(0);
  await database.admin.query(
    `update result set body = jsonb_set(body, '{questions,0,tree,children}', '[]') where wave_id = $1`,
    [waveId],
  );
  expect(await told()).toBeGreaterThan(0);
});

test('a change that a digest told is held against what was published of it', async () => {
  const answers = (values: readonly number[]) =>
    Object.fromEntries(values.map((value, at) => [`vcs ${at}`, [value, value] as const]));
  const { town } = await askTwice(
    database,
    { vcs: 12 },
    'confidential',
    answers([2, 2, 3, 3, 3, 4, 3, 2, 4, 3, 5, 1]),
    answers([3, 4, 4, 4, 5, 4, 4, 3, 4, 3, 5, 2]),
  );
  const { product, network } = town;
  for (const measure of ['shift-net', 'shift-positive'])
    messageOf(
      await product.press('Lead', {
        command: 'kpi.own-save',
        values: { measure, statement: 'overall', group: 'all' },
      }),
    );
  const told = () =>
    inWork(product.ctx, network.id, (work) => countSnapshotDifferences(work, '2026-W51'));
  await inWork(product.ctx, network.id, (work) => takeSnapshot(work, '2026-W51'));
  expect(await told()).toBe(0);
  await database.admin.query(
    `update shift set body = jsonb_set(body, '{questions,0,moved,0,moved,fallen}', '1')
     where network_id = $1`,
    [network.id],
  );
  expect(await told()).toBe(1);
});
